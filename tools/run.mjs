// Runs every npm verb: `node tools/run.mjs <verb> [args]`. Plain JavaScript for Node 20 and newer that needs nothing
// installed: it finds a Node that runs TypeScript, installs the packages when needed, and does what the verb asks for.
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants as os } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const tools = join(root, '.tools')
const BUNDLED_NODE = '24.21.0'
/** The server; short-lived garbage is cleared at 16 MB instead of 64, which keeps it 70 to 100 MB smaller and as quick. */
const SERVER = ['--max-semi-space-size=16', 'packages/server/src/main.ts']
/** Commands of the platform, and scripts of the tools' folder, that are verbs under their own names. */
const COMMANDS = ['start', 'serve', 'migrate', 'create-admin', 'rotate-secret']
const TOOLS = ['generate', 'build', 'bench', 'fuzz', 'soak']
/** What is built before the verbs that show, measure or pack it: where to, by what, and from which files and folders. */
const SHOWN = ['start', 'serve', 'dev', 'build', 'test', 'check']
const BUILT = [
  {
    name: 'the portal',
    verbs: [...SHOWN, 'shots'],
    folder: 'packages/portal/dist',
    program: ['vite:vite', 'build', 'packages/portal'],
    maker: 'packages/portal',
    from: ['index.html', 'vite.config.ts', 'package.json', 'src', '../sdk/src'].map(
      (file) => `packages/portal/${file}`,
    ),
  },
  {
    name: 'the documentation',
    verbs: SHOWN,
    folder: 'build/docs',
    program: ['tools/site.ts'],
    maker: 'tools/site.ts',
    from: [
      'docs',
      'tools',
      'packages/contract/src',
      'packages/cli',
      'packages/sdk/README.md',
      'README.md',
      'CHANGELOG.md',
    ],
  },
]
const SCRIPTS = {
  ...Object.fromEntries(COMMANDS.map((command) => [command, [...SERVER, command]])),
  ...Object.fromEntries(TOOLS.map((tool) => [tool, [`tools/${tool}.ts`]])),
  dev: ['--watch', ...SERVER, 'start'],
  dialyard: ['packages/cli/bin/dialyard.mjs'],
}
/** What `check` does: its name, then "package:program" or a script of ours, then arguments. */
const CHECKS = [
  ['format and lint', '@biomejs/biome:biome', 'check', '.'],
  ['types', 'typescript:tsc', '--noEmit'],
  ['boundaries', 'dependency-cruiser:depcruise', '--config', '.dependency-cruiser.cjs', 'packages', 'tools'],
  ['unused code', 'knip:knip'],
  ['links', 'tools/links.ts'],
  ['generated files', 'tools/generate.ts', '--check'],
  ['size of the portal', 'tools/portal-size.ts'],
  ['layout of the portal', 'tools/portal-shift.ts'],
]
const NEED_BROWSER = ['tools/portal-shift.ts']
const VERBS = [...Object.keys(SCRIPTS), 'shots', 'test', 'check']
const searchPath = (process.env.PATH ?? '').split(delimiter)
let node = process.execPath
let nodeVersion = process.versions.node
/** What Node makes of TypeScript is kept from one start to the next: a start takes half the time. */
const env = { NODE_COMPILE_CACHE: join(tools, 'compile-cache'), ...process.env }
/** The child that signals go to, its canary (see listenToSignals), and the first signal that came. */
let current, canary, stoppedBy

async function test(args) {
  if ((await lacksBrowser('the browser tests cannot run')) && env.CI === 'true') return 1
  return (await run(node, [programFile('vitest:vitest'), 'run', ...args])).code
}

async function shots(args) {
  if (await lacksBrowser('no pictures can be taken')) return 1
  return (await run(node, ['tools/shots.ts', ...args])).code
}

async function lacksBrowser(what) {
  if (await provideChromium()) return false
  say(`no browser was found and none could be installed (set CHROMIUM_PATH): ${what}`)
  return true
}

async function provideChromium() {
  const chromium = findChromium() ?? (await installChromium())
  if (chromium) env.CHROMIUM_PATH = chromium
  return chromium !== undefined
}

async function check() {
  let result = 0
  for (const [name, program, ...args] of CHECKS) {
    if (NEED_BROWSER.includes(program) && (await lacksBrowser(`${name} is not looked at`))) {
      result ||= Number(env.CI === 'true')
      continue
    }
    const started = Date.now()
    const { code, output } = await run(node, [programFile(program), ...args], { quiet: true })
    if (stoppedBy) return code
    say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name}`, started)
    if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`)
    result ||= Number(code !== 0)
  }
  return result
}

function findChromium() {
  const onMac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  const found = ['chromium', 'chromium-browser', 'google-chrome'].map(findInPath)
  return [env.CHROMIUM_PATH, ...found, onMac].find((file) => file && existsSync(file))
}

function findInPath(name) {
  return searchPath.map((folder) => join(folder, name)).find(existsSync)
}

function installChromium() {
  if (process.getuid?.() !== 0 || !findInPath('apt-get')) return undefined
  return withLock('browser.lock', async (note) => {
    if (findChromium()) return findChromium()
    say('installing chromium for the browser tests')
    env.DEBIAN_FRONTEND = 'noninteractive'
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
      const { code } = await run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { quiet: true, note })
      if (code !== 0) return undefined
    }
    return findChromium()
  })
}

/** Takes the machine's Node when it runs TypeScript, else Node 24 from npm, first in PATH for all children. */
async function provideNode() {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  const fits = major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
  if (fits && env.DIALYARD_FORCE_BUNDLED_NODE !== '1') {
    // before 24 Node says at every start that TypeScript is an experiment
    if (major < 24) env.NODE_OPTIONS = `${env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`
    return
  }
  const onWindows = process.platform === 'win32'
  const name = `node-${onWindows ? 'win' : process.platform}-${process.arch}`
  const folder = join(tools, 'node24')
  const bundled = join(folder, 'node_modules', name, 'bin', onWindows ? 'node.exe' : 'node')
  const ready = join(folder, 'ready')
  const isReady = () => existsSync(bundled) && readText(ready) === BUNDLED_NODE
  if (!isReady()) await withLock('node.lock', async (note) => isReady() || (await install(note)))
  node = bundled
  nodeVersion = BUNDLED_NODE
  // Windows spells the variable Path
  const key = Object.keys(env).find((variable) => variable.toUpperCase() === 'PATH') ?? 'PATH'
  env[key] = [dirname(bundled), env[key]].filter(Boolean).join(delimiter)

  async function install(note) {
    const started = Date.now()
    say(`Node ${nodeVersion} is too old for TypeScript: bringing Node ${BUNDLED_NODE} into .tools`)
    mkdirSync(folder, { recursive: true })
    const args = ['install', '--prefix', folder, '--no-save', '--ignore-scripts', `${name}@${BUNDLED_NODE}`]
    const { output } = await runNpm(args, note)
    const proof = await run(bundled, ['--version'], { quiet: true, note })
    if (proof.output.trim() !== `v${BUNDLED_NODE}`) {
      throw new Error(`Node ${BUNDLED_NODE} could not be had; install Node 22.18 or newer yourself.\n${output}`)
    }
    writeFileSync(ready, BUNDLED_NODE)
    say(`Node ${BUNDLED_NODE} is there`, started)
  }
}

/** Runs `npm ci` when the packages are not those of the lockfile, of this Node and of this machine. */
async function providePackages() {
  const stamp = join(root, 'node_modules', '.dialyard-set-up')
  const wanted = () => {
    const lock = readText(join(root, 'package-lock.json'))
    return `${createHash('sha256').update(lock).digest('hex')} node${nodeVersion.split('.')[0]} ${process.platform}-${process.arch}`
  }
  if (readText(stamp) === wanted()) return
  await withLock('setup.lock', async (note) => {
    const before = wanted()
    if (readText(stamp) === before) return
    const started = Date.now()
    say('installing packages (npm ci)')
    // npm ci empties the folder too, but may be killed before it gets there
    rmSync(stamp, { force: true })
    const { code, output } = await runNpm(['ci'], note)
    if (code !== 0) throw new Error(`npm ci failed:\n${output.trimEnd()}`)
    mkdirSync(dirname(stamp), { recursive: true })
    writeFileSync(stamp, before)
    say('packages are installed', started)
  })
}

/** Builds something when what it is made of is not what it was built from. */
async function provideBuilt({ name, folder, program: [program, ...args], maker, from }) {
  if (!existsSync(join(root, maker))) return
  const stamp = join(root, folder, 'built-from')
  const wanted = () => hashOf(['package-lock.json', ...from])
  if (readText(stamp) === wanted()) return
  await withLock(`${basename(folder)}.lock`, async (note) => {
    const before = wanted()
    if (readText(stamp) === before) return
    const started = Date.now()
    say(`building ${name}`)
    const { code, output } = await run(node, [programFile(program), ...args], { quiet: true, note })
    if (code !== 0) throw new Error(`${name} could not be built:\n${output.trimEnd()}`)
    writeFileSync(stamp, before)
    say(`${name} is built`, started)
  })
}

/** One hash of all that these files and folders of the checkout hold. */
function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const file = join(root, path)
    if (!existsSync(file)) return
    if (statSync(file).isDirectory()) for (const name of readdirSync(file).sort()) add(`${path}/${name}`)
    else hash.update(path).update(readFileSync(file))
  }
  for (const path of paths) add(path)
  return hash.digest('hex')
}

/** npm under the Node found: the npm that called us, or the one beside Node, or the one in PATH. */
function runNpm(args, note) {
  const npm = [
    // another package manager sets it too, and knows no `npm ci`
    /npm-cli\.c?js$/.test(env.npm_execpath ?? '') ? env.npm_execpath : '',
    join(process.execPath, '../node_modules/npm/bin/npm-cli.js'),
    join(process.execPath, '../../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((file) => file && existsSync(file))
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  return npm ? run(node, [npm, ...all], { quiet: true, note }) : run('npm', all, { quiet: true, note })
}

/**
 * A folder with its owner's identity inside, brought into place by a rename, which fails while one is there. The
 * child at work is noted in it too: a killed owner may leave an npm behind that is still writing.
 */
async function withLock(name, work) {
  mkdirSync(tools, { recursive: true })
  const lock = join(tools, name)
  const aside = () => join(tools, `.${name}.${randomUUID()}`)
  const isRunning = (identity) => identity !== '' && identify(Number.parseInt(identity, 10)) === identity
  const holder = () => ['owner', 'child'].map((file) => readText(join(lock, file))).find(isRunning)
  const removeStale = () => existsSync(lock) && !holder() && remove()
  let told = false
  while (!take()) {
    if (stoppedBy) throw new Error('stopped while waiting')
    const living = holder()
    // done under a lock of its own, or a late second remover would take away the lock of the first
    if (!living) await (name.endsWith('.removal') ? removeStale() : withLock(`${name}.removal`, removeStale))
    else if (!told) say(`waiting for process ${living.split(' ')[0]}, which is setting up this checkout`)
    told ||= living !== undefined
    await sleep(50)
  }
  try {
    return await work((pid) => writeFileSync(join(lock, 'child'), identify(pid) ?? ''))
  } finally {
    remove()
  }

  function take() {
    if (existsSync(lock)) return false
    const mine = aside()
    mkdirSync(mine)
    writeFileSync(join(mine, 'owner'), identify(process.pid))
    try {
      renameSync(mine, lock)
      return true
    } catch {
      rmSync(mine, { recursive: true, force: true })
      return false
    }
  }

  function remove() {
    const gone = aside()
    renameSync(lock, gone)
    rmSync(gone, { recursive: true, force: true })
  }
}

/** A pid together with its start, because numbers are used again. Undefined when it is gone or a zombie. */
function identify(pid) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (error.code !== 'EPERM') return undefined
  }
  const stat = readText(`/proc/${pid}/stat`)
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? undefined : `${pid} ${fields[19] ?? ''}`
}

function run(command, args, { quiet = false, note } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
    current = child
    if (child.pid) note?.(child.pid)
    const output = []
    child.stdout?.on('data', (text) => output.push(text))
    child.stderr?.on('data', (text) => output.push(text))
    child.once('error', (error) => resolve({ code: 127, output: error.message }))
    child.once('close', (code, signal) => resolve({ code: code ?? 128 + os.signals[signal], output: output.join('') }))
  })
}

/**
 * Hands a signal on to the child exactly once. Ctrl-C reaches the whole process group, the child included, while a
 * `kill` reaches only us; Node does not say which it was, so a `cat` in our group tells: it dies of the former. (It
 * waits on a pipe of ours and cannot outlive us.) npm repeats a Ctrl-C to us: within a moment it is the same one.
 */
function listenToSignals() {
  canary = hatch()
  const last = {}
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, async () => {
      if (Date.now() - (last[signal] ?? 0) < 500) return
      last[signal] = Date.now()
      stoppedBy ??= signal
      await sleep(100)
      if (canary?.signalCode !== signal) current?.kill(signal)
      else if (process.exitCode === undefined) canary = hatch()
    })
  }

  function hatch() {
    if (process.platform === 'win32') return undefined
    const bird = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] }).on('error', () => {})
    bird.stdin.on('error', () => {}).unref()
    bird.unref()
    return bird
  }
}

/** The JavaScript file of "package:program", because Windows cannot spawn what is in node_modules/.bin. */
function programFile(program) {
  const [name, bin] = program.split(':')
  if (bin === undefined) return name
  const folder = join(root, 'node_modules', name)
  return join(folder, JSON.parse(readText(join(folder, 'package.json')) || '{}').bin?.[bin] ?? bin)
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function say(line, started) {
  const time = started ? ` (${((Date.now() - started) / 1000).toFixed(1)} s)` : ''
  process.stderr.write(`dialyard: ${line}${time}\n`)
}

const [verb = '', ...args] = process.argv.slice(2)
if (!VERBS.includes(verb)) {
  say(`${verb ? `there is no verb "${verb}"` : 'a verb is missing'}; the verbs are: ${VERBS.join(', ')}`)
  process.exit(2)
}
listenToSignals()
try {
  await provideNode()
  await providePackages()
  for (const each of BUILT) if (each.verbs.includes(verb)) await provideBuilt(each)
  if (stoppedBy) throw new Error('stopped before the work began')
  const work = { test, check, shots }[verb] ?? (async () => (await run(node, [...SCRIPTS[verb], ...args])).code)
  process.exitCode = await work(args)
} catch (error) {
  if (!stoppedBy) say(error.message)
  process.exitCode = stoppedBy ? 128 + os.signals[stoppedBy] : 1
}
// ended and awaited here, because a PID 1 that never reaps would keep it as a zombie
canary?.ref()
canary?.kill()

import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'

/** Stands in for npm: notes each call, takes its time, and "brings" a Node that says so of itself. */
const FAKE_NPM = `
const fs = require('node:fs')
const args = process.argv.slice(2)
fs.appendFileSync('npm-calls', args.join(' ') + '\\n')
if (args[0] === 'install') {
  const folder = args[args.indexOf('--prefix') + 1] + '/node_modules/' + args.find((a) => a.startsWith('node-')).split('@')[0]
  fs.mkdirSync(folder + '/bin', { recursive: true })
  fs.writeFileSync(folder + '/bin/node', process.env.FAKE_NODE, { mode: 0o755 })
} else if (process.env.FAKE_NPM_FAILS) {
  console.error('the registry is on fire')
  process.exit(1)
} else {
  fs.rmSync('node_modules', { recursive: true, force: true })
  fs.mkdirSync('node_modules')
  setTimeout(() => {}, Number(process.env.FAKE_NPM_MILLISECONDS ?? 0))
}
`
const FAKE_NODE = `#!/bin/sh
if [ "$1" = --version ]; then echo v24.21.0; else BROUGHT=yes exec '${process.execPath}' "$@"; fi
`
const MAIN = `
const [verb, ...args] = process.argv.slice(2)
const brought = process.env['BROUGHT'] ?? 'no'
if (verb === 'migrate') process.exit(Number(args[0] ?? 7))
if (args[0] === 'serve-until-signalled') {
  let signals: string[] = []
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      signals.push(signal)
      setTimeout(() => { console.log(signals.join()); process.exit(0) }, 400)
    })
  }
  setTimeout(() => {}, 60_000)
  console.log('ready')
} else console.log(JSON.stringify({ verb, args, brought, path: process.env['PATH'] }))
`

const projects: string[] = []
const children: ChildProcess[] = []

function makeProject(): string {
  const root = mkdtempSync(join(tmpdir(), 'dialyard-run-'))
  projects.push(root)
  const manifest = { name: 'tiny', version: '1.0.0' }
  write(root, 'package.json', JSON.stringify(manifest))
  write(root, 'package-lock.json', JSON.stringify({ ...manifest, lockfileVersion: 3, packages: { '': manifest } }))
  write(root, 'packages/server/src/main.ts', MAIN)
  write(root, 'fake/npm-cli.js', FAKE_NPM)
  mkdirSync(join(root, 'tools'))
  copyFileSync(join(import.meta.dirname, 'run.mjs'), join(root, 'tools/run.mjs'))
  return root
}

function write(root: string, file: string, text: string): void {
  mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, file), text)
}

function begin(root: string, args: string[], env: NodeJS.ProcessEnv = {}, node = process.execPath, group = false) {
  const child = spawn(node, ['tools/run.mjs', ...args], {
    cwd: root,
    env: { ...process.env, CI: '', npm_execpath: join(root, 'fake/npm-cli.js'), FAKE_NODE, ...env },
    detached: group,
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, ...said })),
  )
  return { child, said, ended }
}

function run(root: string, args: string[], env: NodeJS.ProcessEnv = {}) {
  return begin(root, args, env).ended
}

function npmCalls(root: string): string[] {
  const file = join(root, 'npm-calls')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

async function until(condition: () => boolean): Promise<void> {
  const started = Date.now()
  while (!condition()) {
    if (Date.now() - started > 10_000) throw new Error('waited 10 s in vain')
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const root of projects.splice(0)) rmSync(root, { recursive: true, force: true })
})

describe('set-up', { timeout: 60_000 }, () => {
  test('installs with the real npm at the first run, not at the second, and again when the lockfile changed', async () => {
    const root = makeProject()
    const env = { npm_execpath: '', npm_config_offline: 'true' }
    const first = await run(root, ['start', '--port', '0'], env)
    expect(first.err).toMatch(/^dialyard: installing packages \(npm ci\)\ndialyard: packages are installed \(.* s\)\n$/)
    expect(JSON.parse(first.out)).toMatchObject({ verb: 'start', args: ['--port', '0'] })
    expect((await run(root, ['start'], env)).err).toBe('')
    appendFileSync(join(root, 'package-lock.json'), '\n')
    expect((await run(root, ['start'], env)).err).toContain('npm ci')
    expect(readdirSync(join(root, '.tools')).filter((each) => each !== 'compile-cache')).toEqual([])
  })

  test('is done once by two runs at the same time, and the second says what it waits for', async () => {
    const root = makeProject()
    const both = await Promise.all([1, 2].map(() => run(root, ['start'], { FAKE_NPM_MILLISECONDS: '700' })))
    expect(both.map((one) => one.code)).toEqual([0, 0])
    expect(npmCalls(root)).toHaveLength(1)
    expect(
      both
        .map((one) => one.err)
        .join('')
        .match(/waiting for process \d+/g),
    ).toHaveLength(1)
  })

  test('takes over the lock of a dead process, also when its number is in use again', async () => {
    for (const owner of [`${spawnSync('true').pid} 1`, `${process.pid} 1`, '']) {
      const root = makeProject()
      write(root, '.tools/setup.lock/owner', owner)
      expect((await run(root, ['start'])).code).toBe(0)
      expect(npmCalls(root)).toHaveLength(1)
    }
  })

  test('waits for the npm that a killed run left behind', async () => {
    const root = makeProject()
    const killed = begin(root, ['start'], { FAKE_NPM_MILLISECONDS: '800' })
    await until(() => npmCalls(root).length === 1)
    killed.child.kill('SIGKILL')
    const next = begin(root, ['start'])
    await until(() => next.said.err.includes('waiting for process'))
    expect(npmCalls(root)).toHaveLength(1)
    expect((await next.ended).code).toBe(0)
    expect(npmCalls(root)).toHaveLength(2)
  })

  test('leaves no stamp when it is interrupted, and begins again', async () => {
    const root = makeProject()
    const interrupted = begin(root, ['start'], { FAKE_NPM_MILLISECONDS: '20000' })
    await until(() => npmCalls(root).length === 1)
    interrupted.child.kill('SIGTERM')
    expect((await interrupted.ended).code).toBe(143)
    expect((await run(root, ['start'])).code).toBe(0)
    expect(npmCalls(root)).toHaveLength(2)
  })

  test('shows what npm said when it failed', async () => {
    const failed = await run(makeProject(), ['start'], { FAKE_NPM_FAILS: 'yes' })
    expect(failed).toMatchObject({ code: 1, out: '' })
    expect(failed.err).toContain('the registry is on fire')
  })

  test('adds well under half a second to a start that needs none', async () => {
    const root = makeProject()
    await run(root, ['start'])
    const time = async (work: () => unknown) => {
      const started = performance.now()
      await work()
      return performance.now() - started
    }
    const added: number[] = []
    for (let round = 0; round < 3; round += 1) {
      const bare = await time(() =>
        spawnSync(process.execPath, ['packages/server/src/main.ts', 'start'], { cwd: root }),
      )
      added.push((await time(() => run(root, ['start']))) - bare)
    }
    expect(Math.min(...added)).toBeLessThan(400)
  })
})

describe('the Node that everything runs on', { timeout: 60_000 }, () => {
  const isOld = (node: string) => {
    const version = existsSync(node) ? spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout : ''
    return /^v(20|21|22\.([0-9]|1[0-7]))\./.test(version)
  }
  const oldNode = (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'node'))
    .find(isOld)

  test('is the one of the machine when it runs TypeScript', async () => {
    const root = makeProject()
    expect(JSON.parse((await run(root, ['start'])).out).brought).toBe('no')
    expect(npmCalls(root)).toEqual(['ci --no-audit --no-fund --loglevel=error'])
  })

  test('is otherwise brought once from npm, and comes first in PATH', async () => {
    const root = makeProject()
    const env = { DIALYARD_FORCE_BUNDLED_NODE: '1' }
    const first = JSON.parse((await run(root, ['start'], env)).out)
    expect(first.brought).toBe('yes')
    expect(first.path.split(delimiter)[0]).toMatch(/\.tools.node24.node_modules.node-\w+-\w+.bin$/)
    expect(npmCalls(root)[0]).toMatch(/^install --prefix .*--ignore-scripts node-\w+-\w+@24\.21\.0/)
    expect(JSON.parse((await run(root, ['start'], env)).out).brought).toBe('yes')
    expect(npmCalls(root).map((call) => call.split(' ')[0])).toEqual(['install', 'ci'])
  })

  test.runIf(oldNode)('is brought when the machine has a Node that does not', async () => {
    const root = makeProject()
    const ended = await begin(root, ['start'], {}, oldNode).ended
    expect(JSON.parse(ended.out).brought).toBe('yes')
    expect(ended.err).toContain('is too old for TypeScript')
  })
})

describe('a verb', { timeout: 60_000 }, () => {
  test('that does not exist is refused with a list of those that do', async () => {
    const root = makeProject()
    const refused = await run(root, ['strat'])
    expect(refused.code).toBe(2)
    expect(refused.err).toMatch(/^dialyard: there is no verb "strat"; the verbs are: start, serve, .*check\n$/)
    expect((await run(root, [])).code).toBe(2)
    expect(npmCalls(root)).toEqual([])
  })

  test('ends with the exit code of its child', async () => {
    const root = makeProject()
    expect((await run(root, ['migrate'])).code).toBe(7)
    expect((await run(root, ['migrate', '0'])).code).toBe(0)
  })

  test('hands a signal on once, waits for its child, and ends as cleanly as that did', async () => {
    const root = makeProject()
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGINT to all', 'SIGTERM to all']) {
      const [name, group] = [signal.split(' ')[0] as 'SIGINT', signal.endsWith('all')]
      const { child, said, ended } = begin(root, ['start', 'serve-until-signalled'], {}, process.execPath, group)
      await until(() => said.out.includes('ready'))
      // Ctrl-C reaches the whole group, and npm then repeats it to us
      if (group) process.kill(-child.pid!, name)
      child.kill(name)
      expect(await ended).toMatchObject({ code: 0, out: `ready\n${name}\n` })
    }
  })

  test('test gives the browser to the tests, and fails without one in continuous integration', async () => {
    const root = makeProject()
    await run(root, ['start'])
    write(root, 'node_modules/vitest/package.json', '{"bin":{"vitest":"vitest.mjs"}}')
    write(
      root,
      'node_modules/vitest/vitest.mjs',
      'console.log(process.argv.slice(2).join(), process.env.CHROMIUM_PATH)',
    )
    const browser = { CHROMIUM_PATH: join(root, 'package.json') }
    expect((await run(root, ['test', 'a.test.ts'], browser)).out).toBe(`run,a.test.ts ${browser.CHROMIUM_PATH}\n`)
    if (process.platform === 'darwin') return
    const without = { CHROMIUM_PATH: '', PATH: '/nowhere' }
    expect(await run(root, ['test'], without)).toMatchObject({ code: 0, out: 'run \n' })
    expect(await run(root, ['test'], { ...without, CI: 'true' })).toMatchObject({ code: 1, out: '' })
  })

  test('builds the portal before a verb that shows it, and again only when its sources changed', async () => {
    const root = makeProject()
    await run(root, ['start'])
    const builder = `
      const { appendFileSync, mkdirSync } = require('node:fs')
      mkdirSync(process.argv[3] + '/dist', { recursive: true })
      appendFileSync('builds', process.argv[2] + '\\n')`
    write(root, 'node_modules/vite/package.json', JSON.stringify({ bin: { vite: './it.cjs' } }))
    write(root, 'node_modules/vite/it.cjs', builder)
    const sources = ['index.html', 'vite.config.ts', 'package.json', 'src/main.tsx'].map((file) => `portal/${file}`)
    for (const file of [...sources, 'sdk/src/index.ts']) write(root, `packages/${file}`, '')
    expect((await run(root, ['start'])).err).toMatch(
      /^dialyard: building the portal\ndialyard: the portal is built \(.* s\)\n$/,
    )
    expect((await run(root, ['start'])).err).toBe('')
    expect((await run(root, ['migrate', '0'])).err).toBe('')
    write(root, 'packages/portal/src/pages/new.tsx', '')
    expect((await run(root, ['migrate', '0'])).err).toBe('')
    expect((await run(root, ['serve'])).err).toContain('building the portal')
    expect(readFileSync(join(root, 'builds'), 'utf8')).toBe('build\nbuild\n')
  })

  test('builds the documentation before a verb that shows it, and again only when what it is made of changed', async () => {
    const root = makeProject()
    await run(root, ['start'])
    write(root, 'docs/a.md', 'one')
    write(
      root,
      'tools/site.ts',
      `const { appendFileSync, mkdirSync } = require('node:fs')
      mkdirSync('build/docs', { recursive: true })
      appendFileSync('builds', 'built ')
      if (process.env.SITE_FAILS) { console.log('a link leads nowhere'); process.exit(1) }`,
    )
    const failed = await run(root, ['start'], { SITE_FAILS: 'yes' })
    expect(failed).toMatchObject({ code: 1, out: '' })
    expect(failed.err).toContain('could not be built:\na link leads nowhere')
    expect((await run(root, ['start'])).err).toMatch(
      /^dialyard: building the documentation\ndialyard: the documentation is built \(.* s\)\n$/,
    )
    expect((await run(root, ['start'])).err).toBe('')
    write(root, 'docs/deeper/b.md', 'two')
    expect((await run(root, ['migrate', '0'])).err).toBe('')
    expect((await run(root, ['serve'])).err).toContain('building the documentation')
    expect(readFileSync(join(root, 'builds'), 'utf8')).toBe('built built built ')
  })

  test('check does every check, shows what failed, and fails when any did', async () => {
    const root = makeProject()
    await run(root, ['start'])
    write(root, 'tools/generate.ts', 'console.log(process.argv[2])')
    write(root, 'tools/portal-size.ts', '')
    write(root, 'tools/portal-shift.ts', '')
    write(root, 'tools/links.ts', '')
    const programs = { '@biomejs/biome': 'biome', typescript: 'tsc', 'dependency-cruiser': 'depcruise', knip: 'knip' }
    for (const [name, bin] of Object.entries(programs)) {
      write(root, `node_modules/${name}/package.json`, JSON.stringify({ bin: { [bin]: './it.mjs' } }))
      write(root, `node_modules/${name}/it.mjs`, '')
    }
    const browser = { CHROMIUM_PATH: join(root, 'package.json') }
    const good = await run(root, ['check'], browser)
    expect(good).toMatchObject({ code: 0, out: '' })
    expect(good.err.match(/ok .* \(\d\.\d s\)/g)).toHaveLength(8)
    write(root, 'node_modules/typescript/it.mjs', `console.log('two is not a string'); process.exit(2)`)
    const bad = await run(root, ['check'], browser)
    expect(bad).toMatchObject({ code: 1, out: 'two is not a string\n' })
    expect(bad.err.match(/(ok {4}|FAILED) [a-z]+/g)).toHaveLength(8)
    expect(bad.err).toContain('FAILED types')
  })
})

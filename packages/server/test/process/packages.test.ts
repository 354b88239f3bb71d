import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { processGround, stop } from './run-platform.ts'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const password = 'a demo password'
const ground = processGround()
/** What was built, within the checkout; and what was packed, and installed, far from it. */
let built: string
let away: string

/** Runs a program to its end and answers what it printed; fails with what it complained about. */
function run(program: string, args: readonly string[], cwd: string, more: Record<string, string> = {}): string {
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, ...more }
  const { status, stdout, stderr } = spawnSync(program, args, { cwd, env, encoding: 'utf8' })
  expect({ status, stderr: status === 0 ? '' : `${stdout}${stderr}` }).toEqual({ status: 0, stderr: '' })
  return stdout
}
const node = (args: readonly string[], cwd: string, env?: Record<string, string>): string =>
  run(process.execPath, args, cwd, env)

/** The npm that runs this suite, or the one in the path. It finds nothing in a cache of its own, and asks nobody. */
function npm(args: readonly string[], cwd: string): string {
  const all = [...args, '--offline', '--no-audit', '--no-fund', '--loglevel=error', `--cache=${join(away, 'cache')}`]
  const { npm_execpath: file = '' } = process.env
  return /npm-cli\.c?js$/.test(file) ? node([file, ...all], cwd) : run('npm', all, cwd)
}

function folder(name: string): string {
  const path = join(away, name)
  mkdirSync(path, { recursive: true })
  return path
}

const tarball = (name: string): string => join(away, `dialyard-${name}-0.1.0.tgz`)

/**
 * Puts a packed package where npm would, and within it links to exactly the libraries that it says it needs, as this
 * checkout has them: what it forgot to name it does not find.
 */
function install(name: string, into: string): void {
  const target = join(into, 'node_modules/@dialyard', name)
  mkdirSync(target, { recursive: true })
  run('tar', ['-xzf', tarball(name), '-C', target, '--strip-components=1'], away)
  const { dependencies = {} } = JSON.parse(readFileSync(join(target, 'package.json'), 'utf8'))
  for (const library of Object.keys(dependencies).filter((each) => !each.startsWith('@dialyard/'))) {
    const link = join(target, 'node_modules', library)
    mkdirSync(dirname(link), { recursive: true })
    const places = ['packages/server', 'packages/cli', '.'].map((path) => join(root, path, 'node_modules', library))
    symlinkSync(realpathSync(places.find(existsSync) ?? library), link, 'junction')
  }
}

beforeAll(() => {
  mkdirSync(join(root, 'build'), { recursive: true })
  built = mkdtempSync(join(root, 'build/packed-'))
  away = mkdtempSync(join(tmpdir(), 'dialyard-packages-'))
  node([join(root, 'tools/build.ts'), built], root)
  for (const name of ['contract', 'sdk', 'server', 'cli'])
    npm(['pack', `--pack-destination=${away}`], join(built, name))
}, 240_000)
afterAll(async () => {
  await ground.clear()
  rmSync(built, { recursive: true })
  rmSync(away, { recursive: true })
}, 60_000)

test('the client is installed by npm alone, is imported and required, and has types for both', () => {
  const project = folder('with-sdk')
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  npm(['install', tarball('sdk')], project)
  const manifest = JSON.parse(readFileSync(join(project, 'node_modules/@dialyard/sdk/package.json'), 'utf8'))
  expect(manifest.dependencies).toBeUndefined()
  const use =
    'const client = new Dialyard({ url: "http://127.0.0.1:1" }); console.log(typeof client.rows, typeof verifyWebhook)'
  writeFileSync(join(project, 'a.mjs'), `import { Dialyard, verifyWebhook } from '@dialyard/sdk'\n${use}`)
  writeFileSync(join(project, 'b.cjs'), `const { Dialyard, verifyWebhook } = require('@dialyard/sdk')\n${use}`)
  for (const file of ['a.mjs', 'b.cjs']) expect(node([file], project)).toBe('function function\n')
  const typed = `import { Dialyard, type Row } from '@dialyard/sdk'
export const first = async (client: Dialyard): Promise<string | undefined> => {
  for await (const order of client.rows('orders.list')) return (order satisfies Row<'orders.list'>).order_no
  return undefined
}
// @ts-expect-error: there is no such field
export const wrong = (client: Dialyard) => client.call('orders.show', { number: 1 })
`
  for (const file of ['c.mts', 'd.cts']) writeFileSync(join(project, file), typed)
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  // As in a browser: nothing of Node's own is known.
  const options = ['--noEmit', '--strict', '--lib', 'es2022,dom', '--types', '']
  node([tsc, ...options, '--module', 'nodenext', 'c.mts', 'd.cts'], project)
  node([tsc, ...options, '--module', 'esnext', '--moduleResolution', 'bundler', 'c.mts'], project)
})

test('server and command line run as they were packed, far from the checkout', async () => {
  const project = folder('whole')
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }')
  for (const name of ['contract', 'sdk', 'server', 'cli']) install(name, project)
  const at = (name: string, path: string): string => join(project, 'node_modules/@dialyard', name, path)
  const settings = { DATABASE_URL: await ground.database('empty'), DEMO_PASSWORD: password }
  const program = at('server', 'bin/dialyard-server.mjs')
  const platform = ground.run(['start'], { ...settings, DATA_DIR: ground.dataDirectory() }, { program })
  const env = { DIALYARD_URL: await platform.address(), DIALYARD_USER: 'demo', DIALYARD_PASSWORD: password }
  const cli = (...args: string[]): string => node([at('cli', 'bin/dialyard.mjs'), ...args], project, env)
  const [, number = ''] = /^(\d{10}),/m.exec(cli('numbers', 'search', '--state', 'GA', '--limit', '1', '--csv')) ?? []
  expect(cli('numbers', 'buy', number, '--yes')).toContain('Bought 1 number')
  expect(JSON.parse(cli('balance', '--json'))).toMatchObject({ balance: '997.00000' })
  expect((await stop(platform)).code).toBe(0)
}, 120_000)

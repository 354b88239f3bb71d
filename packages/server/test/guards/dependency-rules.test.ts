import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

interface Cruise {
  summary: { violations: { from: string; to: string; rule: { name: string } }[]; totalCruised: number }
}

/** Reads every import below `directory` and holds it against the rules of direction. */
function cruise(directory: string): Cruise['summary'] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const rules = join(root, '.dependency-cruiser.cjs')
  const arguments_ = [program, '--config', rules, '--output-type', 'json', 'packages']
  const { stdout, stderr } = spawnSync(process.execPath, arguments_, {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (!stdout) throw new Error(stderr)
  return (JSON.parse(stdout) as Cruise).summary
}

const describeViolation = ({ rule, from, to }: Cruise['summary']['violations'][number]): string =>
  `${rule.name}: ${from} → ${to}`

const server = 'packages/server/src'
/** Each file breaks the rule that it stands beside, and breaks it by this import. */
const planted: [rule: string, file: string, imported: string][] = [
  ['contract-knows-only-typebox', 'packages/contract/src/wrong.ts', 'fastify'],
  ['kernel-knows-only-the-contract', `${server}/kernel/wrong.ts`, '../modules/numbers/index.ts'],
  ['foundation-below-context', `${server}/jobs/wrong.ts`, '../modules/numbers/index.ts'],
  ['database-knows-no-context', `${server}/db/wrong.ts`, '../context.ts'],
  ['context-below-modules', `${server}/context.ts`, './modules/numbers/index.ts'],
  ['config-knows-nothing-of-the-server', `${server}/config.ts`, './context.ts'],
  ['modules-by-their-door', `${server}/modules/orders/wrong.ts`, '../numbers/store.ts'],
  ['modules-by-their-door-from-outside', `${server}/app.ts`, './modules/numbers/store.ts'],
  ['modules-below-app', `${server}/modules/orders/wrong.ts`, '../../http/reply.ts'],
  ['http-beside-modules', `${server}/http/wrong.ts`, '../modules/numbers/index.ts'],
  ['things-know-no-processes', `${server}/modules/billing/wrong.ts`, '../orders/index.ts'],
  ['only-stores-speak-sql', `${server}/modules/orders/wrong.ts`, '../../db/database.ts'],
  ['only-stores-speak-sql', `${server}/modules/billing/wrong.ts`, 'kysely'],
  ['query-library-below', `${server}/http/wrong.ts`, 'kysely'],
  ['only-http-knows-the-web-framework', `${server}/modules/orders/wrong.ts`, '@fastify/multipart'],
  ['app-below-main', `${server}/app.ts`, './main.ts'],
  ['clients-never-see-the-server', 'packages/cli/src/wrong.ts', '../../server/src/context.ts'],
  ['portal-goes-by-the-sdk', 'packages/portal/src/wrong.ts', '../../contract/src/index.ts'],
  ['a-page-knows-its-own-module', 'packages/portal/src/pages/money/wrong.tsx', '../numbers/right.tsx'],
  ['sdk-stands-alone', 'packages/sdk/src/wrong.ts', 'fastify'],
  ['server-knows-no-client', `${server}/http/wrong.ts`, '../../../sdk/src/index.ts'],
  ['no-cycles', `${server}/kernel/one.ts`, './two.ts'],
  ['not-resolvable', `${server}/kernel/wrong.ts`, './nowhere.ts'],
]
/** What the planted files import, and one import that is right. */
const innocent: Record<string, string> = {
  [`${server}/db/database.ts`]: "import { sql } from 'kysely'\nexport const query = sql\n",
  [`${server}/http/reply.ts`]: "import fastify from 'fastify'\nexport const reply = fastify\n",
  [`${server}/kernel/two.ts`]: "import './one.ts'\n",
  [`${server}/main.ts`]: '',
  [`${server}/modules/numbers/index.ts`]: "export { find } from './store.ts'\n",
  [`${server}/modules/numbers/store.ts`]: "import { query } from '../../db/database.ts'\nexport const find = query\n",
  [`${server}/modules/numbers/number.test.ts`]: "import '../orders/index.ts'\nimport '../../http/reply.ts'\n",
  [`${server}/modules/orders/index.ts`]: "import '../numbers/index.ts'\n",
  'packages/contract/src/index.ts': '',
  'packages/portal/src/pages/numbers/right.tsx': 'export const right = <p>right</p>\n',
  'packages/sdk/src/index.ts': '',
  ...Object.fromEntries(
    ['fastify', 'kysely', '@fastify/multipart'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
}

describe('rules of direction', () => {
  let ground = ''
  afterEach(() => {
    if (ground) rmSync(ground, { recursive: true, force: true })
  })

  test('nothing in the tree breaks them', () => {
    const { violations, totalCruised } = cruise(root)
    expect(violations.map(describeViolation)).toEqual([])
    expect(totalCruised).toBeGreaterThan(20)
  }, 60_000)

  test('whatever breaks one is caught by its name, and nothing else is', () => {
    ground = mkdtempSync(join(tmpdir(), 'dialyard-rules-'))
    const files = new Map(Object.entries(innocent))
    for (const [, file, imported] of planted) files.set(file, `${files.get(file) ?? ''}import '${imported}'\n`)
    for (const [file, text] of files) {
      mkdirSync(dirname(join(ground, file)), { recursive: true })
      writeFileSync(join(ground, file), text)
    }
    const { violations } = cruise(ground)
    const caught = new Set(violations.map(({ rule, from }) => `${rule.name}: ${from}`))
    for (const [rule, file] of planted) expect(caught).toContain(`${rule}: ${file}`)
    const wrong = new Set(planted.map(([, file]) => file))
    expect(violations.filter(({ from }) => !wrong.has(from)).map(describeViolation)).toEqual([])
  }, 60_000)
})

const sources = readdirSync(join(root, server), { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts') && !/[.]test[.]ts$|(^|\/)test-support[.]ts$/.test(path))

/** Lines of code outside the files where they are right, as `file: line`. Comments may say what code may not. */
const findLines = (pattern: RegExp, where: (path: string) => boolean): string[] =>
  sources.filter(where).flatMap((path) =>
    readFileSync(join(root, server, path), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line) && !/^\s*(\/\/|\/?\*)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  )

const isStore = (path: string): boolean => /(^|\/|-)store[.]ts$/.test(path)
const isModule = (path: string): boolean => path.startsWith('modules/')

describe('what imports cannot tell', () => {
  test('only config.ts reads the environment', () => {
    expect(findLines(/process[.]env/, (path) => path !== 'config.ts')).toEqual([])
  })

  test('no statement asks the database for the time: stories travel by the clock of the context', () => {
    const databaseTime = /(?<![.\w])now\(\)|\b(current_timestamp|current_date|clock_timestamp|localtimestamp)\b/i
    expect(findLines(databaseTime, (path) => isModule(path) || isStore(path))).toEqual([])
  })

  test('only the clock asks the machine for the time', () => {
    // Whatever opens a database waits for processes, in the machine's own time.
    const mayAsk = (path: string): boolean =>
      path === 'kernel/clock.ts' || path === 'open-database.ts' || path.startsWith('db/')
    expect(findLines(/\bDate[.]now\(\)|\bnew Date\(\)|\bnew Date\b(?!\()/, (path) => !mayAsk(path))).toEqual([])
  })

  test('no module turns decimals into floats', () => {
    expect(findLines(/\bparseFloat\b|[.]toFixed\(/, isModule)).toEqual([])
  })

  test('only stores speak SQL', () => {
    const sql = /\b(SELECT\s|INSERT INTO|UPDATE \w+( \w+)? SET|DELETE FROM|FOR UPDATE)\b/
    expect(findLines(sql, (path) => /^(modules|http|jobs)\//.test(path) && !isStore(path))).toEqual([])
    const imports = /^import (?!type).*\b(statement|build)\b.*\/database[.]ts'/
    expect(findLines(imports, (path) => !isStore(path) && path !== 'context.ts')).toEqual([])
  })

  test('what stands below the context knows its types only', () => {
    const isBelow = (path: string): boolean => /^(jobs|providers)\//.test(path)
    expect(findLines(/^import (?!type\b).*\/context[.]ts'/, isBelow)).toEqual([])
  })
})

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../packages/cli/src/test-support.ts'
import { type Endpoint, type Example, endpointList, pathFields } from '../packages/contract/src/index.ts'
import { openStandIn, type StandIn } from '../packages/sdk/src/test-support.ts'
import { commandLine, requestOf } from './site-calls.ts'

const root = join(import.meta.dirname, '..')
const examples = endpointList.flatMap(([id, endpoint]) =>
  endpoint.examples.map((example) => [`${id}: ${example.title}`, id, endpoint, example] as const),
)

let server: StandIn
let folder: string
beforeAll(async () => {
  server = await openStandIn({})
  mkdirSync(join(root, 'build'), { recursive: true })
  folder = mkdtempSync(join(root, 'build/examples-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await server.close()
})

test('what the pages show of the SDK compiles', () => {
  const snippets = examples.map(([, id, endpoint, example], at) => {
    const { sdk } = requestOf([id, endpoint], example)
    return `export async function example${at}(client: Dialyard, file: Blob): Promise<unknown> {\n  void file\n  ${sdk.replace(/^const (\{.*?\}) = /, 'return ')}\n}`
  })
  writeFileSync(join(folder, 'examples.ts'), `import type { Dialyard } from '@dialyard/sdk'\n${snippets.join('\n')}\n`)
  const settings = {
    extends: '../../tsconfig.json',
    compilerOptions: { noUnusedLocals: false },
    include: ['examples.ts'],
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  expect(spawnSync(process.execPath, [tsc, '--project', folder], { encoding: 'utf8' }).stdout).toBe('')
})

/** What of an example is in the query or the body, as text: the command line may send 5 for "5". */
function fieldsOf({ path }: Endpoint, { input }: Example): Record<string, string> {
  const inPath = new Set(pathFields(path))
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name))
  return Object.fromEntries(
    rest.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : String(value)]),
  )
}

const isPlain = ([, , { upload, files = [] }]: (typeof examples)[number]): boolean => !upload && files.length === 0

test.each(examples.filter(isPlain))(
  'what the page shows of the command line sends the example: %s',
  async (_, id, endpoint, example) => {
    const before = server.seen.length
    const { cli } = requestOf([id, endpoint], example)
    await runCli(cli, { env: { DIALYARD_URL: server.url, DIALYARD_TOKEN: 'any' } })
    const sent = server.seen.slice(before).filter(({ path }) => !path.endsWith('login') || endpoint.access === 'public')
    expect(sent.map(({ method }) => method)).toEqual([endpoint.method])
    const [{ query = {}, body = '', path = '' } = {}] = sent
    const filled = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => String(example.input[name]))
    expect(path).toBe(filled)
    const fields = endpoint.method === 'GET' ? query : body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
    const told = Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ])
    expect(Object.fromEntries(told)).toEqual(fieldsOf(endpoint, example))
  },
)

test('words are quoted for a shell only where it would read them otherwise', () => {
  expect(commandLine(['a', '--b=1', 'two words', "it's"])).toBe("a --b=1 'two words' 'it'\\''s'")
})

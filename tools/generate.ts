/**
 * Writes what is derived from the contract: openapi.json, the SDK's tables and types, docs/errors.md and docs/events.md; and docs/porting.md, from the
 * table by which ports move.
 *
 *   node tools/generate.ts           writes them
 *   node tools/generate.ts --check   writes nothing; exits 1 and names each file that is stale, reference data included
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Endpoint, endpointList, errors, eventTypeList, openApiDocument } from '../packages/contract/src/index.ts'
import { portingPage } from './porting-page.ts'
import { callTypes, errorTable } from './sdk-types.ts'

const root = new URL('../', import.meta.url)

interface Schema {
  type?: string
  properties?: Record<string, Schema>
  anyOf?: Schema[]
  default?: unknown
  description?: string
}

/** One word for a field's type. A union is what its variants agree on, null aside, and else a string. */
function typeOf(schema: Schema): string {
  if (!schema.anyOf) return schema.type ?? 'string'
  const types = new Set(schema.anyOf.map(typeOf).filter((type) => type !== 'null'))
  return types.size === 1 ? ([...types][0] as string) : 'string'
}

function inputOf({ input }: Endpoint): Record<string, unknown> {
  const required = new Set<string>(input.required ?? [])
  const fields = Object.entries(input.properties as Record<string, Schema>).map(([name, schema]) => {
    const mustBeSent = required.has(name) && schema.default === undefined
    const nullable = schema.anyOf?.some(({ type }) => type === 'null') ? { nullable: true } : {}
    return [name, { required: mustBeSent, type: typeOf(schema), ...nullable, description: schema.description ?? '' }]
  })
  return Object.fromEntries(fields)
}

/**
 * A call that may be repeated without a key: it changes nothing, or, as a log-in does, nothing that a second time would
 * change otherwise.
 */
const isSafe = ({ deed, method, permission }: Endpoint): boolean =>
  deed === 'none' && (method === 'GET' || permission.endsWith(':read') || permission === 'session:write')

/** Where a list's rows stand in `data`: `[]` where it is the list itself, else the name of its one list. */
function rowsOf({ paged, data }: Endpoint): string | null {
  const { type, properties = {} } = data as Schema
  if (!paged && !('rows' in properties)) return null
  if (type === 'array') return '[]'
  const lists = Object.keys(properties).filter((name) => properties[name]?.type === 'array')
  return lists.length === 1 ? (lists[0] ?? null) : null
}

const operationOf = (endpoint: Endpoint): Record<string, unknown> => ({
  method: endpoint.method,
  path: endpoint.path,
  access: endpoint.access,
  deed: endpoint.deed,
  safe: isSafe(endpoint),
  upload: endpoint.upload ?? false,
  paged: endpoint.paged ?? false,
  rows: rowsOf(endpoint),
  files: endpoint.files ?? [],
  summary: endpoint.summary,
  input: inputOf(endpoint),
})

function operationsTable(): string {
  const table = Object.fromEntries(endpointList.map(([id, endpoint]) => [id, operationOf(endpoint)]))
  return `// Generated from the contract by tools/generate.ts; do not edit.
/** Every call of the API by its operation id. */
export const operations = ${JSON.stringify(table, null, 2)} as const
`
}

function errorsPage(): string {
  const rows = Object.entries(errors).map(
    ([code, { status, title, retry, help }]) =>
      `| \`${code}\` | ${status} | ${title} | ${retry ? 'yes' : 'no'} | ${help} |`,
  )
  return `<!-- Generated from the contract's catalogue of errors by tools/generate.ts; do not edit. -->

# Errors

A failure answers \`{"code", "message", "data", "error", "error_code"}\`. \`error_code\` is the word in the first column,
\`code\` the status and \`message\` the title; \`error\` says in one sentence what was wrong this time. Where "Retry" says
yes, the same request may succeed later without being changed.

| \`error_code\` | Status | Title | Retry | What to do next |
|---|---|---|---|---|
${rows.join('\n')}
`
}

interface Field extends Schema {
  properties?: Record<string, Field>
  required?: string[]
  items?: Field
}

/** What a field of an event's body holds: `integer`, `text[]`, `{ name, port }`, or null. */
function shapeOf(schema: Field): string {
  if (schema.anyOf) return schema.anyOf.map((each) => shapeOf(each)).join(' or ')
  if (schema.type === 'array') return `${shapeOf(schema.items ?? {})}[]`
  if (schema.type !== 'object') return schema.type === 'string' ? 'text' : (schema.type ?? 'anything')
  const names = Object.keys(schema.properties ?? {})
  return names.length > 8 ? 'object' : `object (${names.join(', ')})`
}

function bodyOf(body: Field): string {
  const required = new Set(body.required)
  const fields = Object.entries(body.properties ?? {}).map(
    ([name, schema]) => `\`${name}\`${required.has(name) ? '' : '?'} ${shapeOf(schema)}`,
  )
  return fields.join(' · ')
}

function eventsPage(): string {
  const nouns = Map.groupBy(eventTypeList, ([type]) => type.split('.')[0] as string)
  const sections = [...nouns].map(([noun, types]) => {
    const rows = types.map(
      ([type, { description, subject, body }]) =>
        `| \`${type}\` | ${description} | \`${subject}\` | ${bodyOf(body as Field)} |`,
    )
    return `## ${noun}\n\n| type | what has happened | subject | body |\n|---|---|---|---|\n${rows.join('\n')}\n`
  })
  return `<!-- Generated from the contract's catalogue of events by tools/generate.ts; do not edit. -->

# Types of events

Every event has \`sequence\`, \`type\`, \`account_id\`, \`subject\`, \`at\` and \`body\`; see [events and webhooks](webhooks.md) for how
they are read and sent. A \`?\` stands behind what may be missing. Amounts of money are decimal strings, instants ISO 8601 in UTC.
New types, and new fields of a body, may come at any time: ignore what you do not know.

${sections.join('\n')}`
}

const generated: Record<string, () => string> = {
  'openapi.json': () => `${JSON.stringify(openApiDocument(), null, 2)}\n`,
  'packages/sdk/src/generated/operations.ts': operationsTable,
  'packages/sdk/src/generated/calls.ts': callTypes,
  'packages/sdk/src/generated/errors.ts': errorTable,
  'docs/errors.md': errorsPage,
  'docs/porting.md': () => portingPage(read(new URL('docs/porting-guide.md', root)) ?? ''),
  'docs/events.md': eventsPage,
}

/** Windows may check text files out with CRLF; that alone does not make one stale. */
const read = (file: URL): string | null =>
  existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : null

function write(): void {
  for (const [path, produce] of Object.entries(generated)) {
    const file = new URL(path, root)
    const text = produce()
    if (read(file) === text) continue
    mkdirSync(dirname(fileURLToPath(file)), { recursive: true })
    writeFileSync(file, text)
    console.log(`wrote ${path}`)
  }
}

function check(): boolean {
  const stale = Object.keys(generated).filter((path) => read(new URL(path, root)) !== generated[path]?.())
  for (const path of stale) console.error(`${path} is stale: run npm run generate`)
  const referenceData = fileURLToPath(new URL('tools/reference-data.ts', root))
  const { status } = spawnSync(process.execPath, [referenceData, '--check'], { stdio: 'inherit' })
  return stale.length === 0 && status === 0
}

if (!process.argv.includes('--check')) write()
else if (!check()) process.exitCode = 1

import { type Endpoint, type ErrorEntry, endpointList, errors } from '../packages/contract/src/index.ts'

/** A JSON schema, as far as the contract uses it. */
interface Schema {
  type?: string
  anyOf?: Schema[]
  const?: unknown
  not?: Schema
  items?: Schema
  properties?: Record<string, Schema>
  patternProperties?: Record<string, Schema>
  required?: string[]
  default?: unknown
  description?: string
}

const scalars: Record<string, string> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

interface Member {
  name: string
  type: string
  optional?: boolean
  description?: string | undefined
}

const indented = (text: string): string => text.replaceAll('\n', '\n  ')
const quotedName = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `'${name}'`)

function memberLines({ name, type, optional = false, description }: Member): string {
  const comment = description ? `/** ${description.replaceAll('*/', '* /')} */\n` : ''
  return `${comment}${quotedName(name)}${optional ? '?' : ''}: ${type}`
}

const block = (lines: readonly string[]): string => `{\n  ${lines.map(indented).join('\n  ')}\n}`
const objectType = (members: readonly Member[]): string =>
  members.length === 0 ? 'Record<never, never>' : block(members.map(memberLines))

/** Whose side a type is on: of what a caller gives, fields with a default may be left out, and `undefined` counts as left out. */
type Side = 'input' | 'answer'

function unionType(schemas: readonly Schema[], side: Side): string {
  const types = new Set(schemas.map((schema) => typeOf(schema, side)).filter((type) => type !== 'never'))
  return [...types].join(' | ') || 'never'
}

/** The TypeScript type of what a schema allows. */
function typeOf(schema: Schema, side: Side): string {
  if (schema.const !== undefined) return typeof schema.const === 'string' ? `'${schema.const}'` : String(schema.const)
  if (schema.anyOf) return unionType(schema.anyOf, side)
  if (schema.not) return 'never'
  if (schema.type === 'array') {
    const item = typeOf(schema.items ?? {}, side)
    return /^\w+$/.test(item) ? `${item}[]` : `Array<${item}>`
  }
  if (schema.patternProperties) return `Record<string, ${unionType(Object.values(schema.patternProperties), side)}>`
  if (schema.type === 'object') return objectType(membersOf(schema, side))
  return scalars[schema.type ?? ''] ?? 'unknown'
}

function membersOf(schema: Schema, side: Side): Member[] {
  const required = new Set(schema.required)
  return Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const type = typeOf(field, side)
    const { description } = field
    if (side === 'answer') return { name, type, optional: !required.has(name), description }
    const optional = !required.has(name) || field.default !== undefined
    return { name, type: optional ? `${type} | undefined` : type, optional, description }
  })
}

/** TypeBox marks what may be absent on the schema itself, for whoever joins schemas to an object. */
type Extra = Schema & { '~optional'?: boolean }

function answerType(endpoint: Endpoint): string {
  const extras = Object.entries((endpoint.extras ?? {}) as Record<string, Extra>).map(([name, schema]) => ({
    name,
    type: typeOf(schema, 'answer'),
    optional: schema['~optional'] === true,
    description: schema.description,
  }))
  return objectType([{ name: 'data', type: typeOf(endpoint.data as Schema, 'answer') }, ...extras])
}

function callLines([id, endpoint]: readonly [string, Endpoint]): string {
  const type = objectType([
    { name: 'input', type: typeOf(endpoint.input as Schema, 'input') },
    { name: 'answer', type: answerType(endpoint) },
  ])
  return memberLines({ name: id, type, description: endpoint.summary })
}

/** The types of what every call takes and answers. They need nothing of the contract, which the SDK's users do not have. */
export const callTypes = (): string => `// Generated from the contract by tools/generate.ts; do not edit.
/** What each call takes, and what it answers: \`data\`, and what stands beside it. */
export interface Calls ${block(endpointList.map(callLines))}
`

const errorLines = ([code, { status, title, retry, help }]: [string, ErrorEntry]): string =>
  `/** ${status} ${title}. ${help} */\n${code}: { status: ${status}, retry: ${retry} },`

/** The catalogue of errors, as far as a program needs it. */
export const errorTable = (): string => `// Generated from the contract by tools/generate.ts; do not edit.
/** Every error that a server answers with, by its \`error_code\`. */
export const errors = ${block(Object.entries(errors).map(errorLines))} as const
`

import { type Endpoint, type Example, endpointList, errorCodesOf, pathFields } from '../packages/contract/src/index.ts'

export type Call = readonly [id: string, endpoint: Endpoint]

interface Schema {
  type?: string
  anyOf?: Schema[]
  const?: unknown
  items?: Schema
  properties?: Record<string, Schema>
  default?: unknown
  description?: string
}

/** A call with one set of values, as each way of making it writes it. */
export interface Request {
  curl: string
  sdk: string
  /** The words after `dialyard`. */
  cli: readonly string[]
}

const wordQuoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
export const commandLine = (words: readonly string[]): string => words.map(wordQuoted).join(' ')

/** A value as TypeScript writes it. */
function literal(value: unknown): string {
  if (typeof value === 'string') return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  if (typeof value !== 'object' || value === null) return String(value)
  const fields = Object.entries(value).map(
    ([name, each]) => `${/^\w+$/.test(name) ? name : literal(name)}: ${literal(each)}`,
  )
  return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`
}

const wordOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
const file = 'numbers.csv'

function curlOf({ method, path, access, deed, upload }: Endpoint, input: Example['input']): string {
  const inPath = new Set(pathFields(path))
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name))
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(wordOf(input[name])))
  const query = new URLSearchParams(Object.fromEntries(rest.map(([name, value]) => [name, wordOf(value)]))).toString()
  const address = `"$URL/api/v4${filled}${method === 'GET' && query ? `?${query}` : ''}"`
  const lines = [`curl ${method === 'GET' || upload ? '' : `-X ${method} `}${address}`]
  if (access !== 'public') lines.push('-H "Authorization: $TOKEN"')
  if (deed !== 'none') lines.push('-H "Idempotency-Key: $KEY"')
  if (upload) {
    for (const [name, value] of rest) lines.push(`-F ${wordQuoted(`${name}=${wordOf(value)}`)}`)
    lines.push(`-F file=@${file}`)
  } else if (method !== 'GET' && rest.length > 0) {
    lines.push("-H 'Content-Type: application/json'", `-d ${wordQuoted(JSON.stringify(Object.fromEntries(rest)))}`)
  }
  return lines.join(' \\\n  ')
}

/** A value in its own type, where the reference's example writes 5 as "5": the call takes that, the compiler does not. */
function typed(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) return value.map((each) => typed(each, schema.items ?? {}))
  if (typeof value === 'object' && value !== null) {
    const fields = schema.properties ?? {}
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, typed(each, fields[name] ?? {})]))
  }
  const variants = schema.anyOf ?? [schema]
  if (typeof value !== 'string' || variants.some((each) => each.type === 'string' && each.const === undefined))
    return value
  if (variants.some((each) => each.const === value)) return value
  if (variants.some((each) => each.type === 'boolean')) return value === 'true' || value === '1'
  return /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : value
}

function sdkOf(id: string, endpoint: Endpoint, given: Example['input']): string {
  const { upload, files = [] } = endpoint
  const input = typed(given, endpoint.input as Schema) as Example['input']
  const fields = Object.keys(input).length === 0 ? '' : `, ${literal(input)}`
  if (upload) return `const { data } = await client.upload('${id}', { file, filename: '${file}' }${fields})`
  if (files.length > 0 && isFormat(input)) return `const { body, filename } = await client.download('${id}'${fields})`
  return `const { data } = await client.call('${id}'${fields})`
}

const isFormat = ({ format }: Example['input']): boolean => format !== undefined && format !== 'json'

/** As `dialyard api` spells the fields of a call. */
function cliOf(id: string, { upload, access, files = [] }: Endpoint, input: Example['input']): string[] {
  const global = new Set(['url', 'user', 'password', 'token', 'admin', 'profile', 'json', 'csv'])
  const words = Object.entries(input).flatMap(([name, value]) => [
    `--${global.has(name) && access !== 'public' ? 'new-' : ''}${name}`,
    wordOf(value),
  ])
  const more = upload ? ['--file', file] : files.length > 0 && isFormat(input) ? ['--output', '-'] : []
  return ['api', id, ...words, ...more]
}

/** One example of a call, three times. */
export const requestOf = ([id, endpoint]: Call, { input }: Pick<Example, 'input'>): Request => ({
  curl: curlOf(endpoint, input),
  sdk: sdkOf(id, endpoint, input),
  cli: cliOf(id, endpoint, input),
})

function typeOf({ type, anyOf, const: value, items }: Schema): string {
  if (value !== undefined) return `\`${String(value)}\``
  if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ')
  return type === 'array' && items ? `list of ${typeOf(items)}` : (type ?? 'any')
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function fieldsTable({ input, path }: Endpoint): string {
  const required = new Set<string>(input.required ?? [])
  const inPath = new Set(pathFields(path))
  const rows = Object.entries(input.properties as Record<string, Schema>).map(([name, schema]) => {
    const { default: usual, description = '' } = schema
    const need = inPath.has(name) ? 'in the path' : required.has(name) && usual === undefined ? 'yes' : ''
    const more = usual === undefined ? '' : ` Default: \`${JSON.stringify(usual)}\`.`
    return `| \`${name}\` | ${cell(typeOf(schema))} | ${need} | ${cell(description)}${more} |`
  })
  if (rows.length === 0) return 'It takes no fields.'
  return ['| field | type | required | |', '|---|---|---|---|', ...rows].join('\n')
}

const fenced = (language: string, text: string): string => `\`\`\`${language}\n${text}\n\`\`\``

function exampleText(call: Call, example: Example): string {
  const { curl, sdk, cli } = requestOf(call, example)
  const { message = 'Successful Operation' } = call[1]
  const answer = { code: 200, message, data: example.data, error: null }
  return `#### ${example.title}

::: code-group

${fenced('bash [curl]', curl)}

${fenced('ts [SDK]', sdk)}

${fenced('bash [CLI]', commandLine(['dialyard', ...cli]))}

:::

${fenced('json', JSON.stringify(answer, null, 2))}`
}

const whose: Record<Endpoint['access'], string> = {
  public: 'anybody, without a token',
  account: 'every account',
  admin: "the provider's staff",
}

/** What a page says of one call. Its heading is found under the operation id: `orders.purchase` as `#orders-purchase`. */
function callText(call: Call): string {
  const [id, endpoint] = call
  const { method, path, summary, description, access, permission, deed, extension } = endpoint
  const facts = [
    `for ${whose[access]}`,
    ...(access === 'public' ? [] : [`an API key needs \`${permission}\``]),
    ...(deed === 'none' ? [] : ['takes an `Idempotency-Key`']),
    ...(extension ? ['an extension: the v4 reference lacks it'] : []),
  ]
  const codes = errorCodesOf(endpoint).map((code) => `\`${code}\``)
  return `## ${summary} {#${id.replaceAll('.', '-')}}

\`${method} ${path}\` — operation \`${id}\`; ${facts.join('; ')}.

${description ? `${description}\n\n` : ''}${fieldsTable(endpoint)}

${endpoint.examples.map((example) => exampleText(call, example)).join('\n\n')}

[Errors](../errors.md): ${codes.join(', ')}.`
}

const titles: Record<string, string> = { reference: 'Reference data', porting: 'Port-in' }
export const titleOf = (module: string): string => titles[module] ?? (module[0]?.toUpperCase() ?? '') + module.slice(1)

/** The calls by module, in the order of the contract. */
export function callsByModule(): Map<string, Call[]> {
  const modules = new Map<string, Call[]>()
  for (const call of endpointList) {
    const module = call[0].split('.')[0] as string
    modules.set(module, [...(modules.get(module) ?? []), call])
  }
  return modules
}

/** A page with every call of one module. */
export const modulePage = (module: string, calls: readonly Call[]): string => `---
outline: [2, 2]
---

# ${titleOf(module)}

Every call stands under \`/api/v4\` and answers the [envelope](../v4.md#answers). \`$URL\` is where your server stands, \`$TOKEN\`
what [log-in](./accounts.md#accounts-login) answered or an API key, \`$KEY\` an idempotency key of your own making.

${calls.map(callText).join('\n\n')}
`

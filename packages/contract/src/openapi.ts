import { Type } from 'typebox'
import type { Endpoint, Method } from './endpoint.ts'
import { type ErrorCode, errors } from './errors.ts'

type Json = Record<string, unknown>
interface Schema extends Json {
  properties?: Record<string, Schema>
  required?: string[]
  description?: string
}
type Call = readonly [id: string, endpoint: Endpoint]

const guide = `Numbers, orders, money and routing of a telephone number platform.

**Envelope.** Every call answers one JSON object. Success: \`code\` 200, \`message\`, the result in \`data\`, and \`error\` null. Failure: \`code\` 4xx or 5xx, \`data\` null or false, one clear sentence in \`error\`, and in \`error_code\` the word by which a program tells failures apart. A failed validation also lists each wrong field in \`errors\`.

**HTTP status.** The code stands in the body; the HTTP status is 200 even for failures. Send \`Prefer: http-status\` with any call, and the HTTP status equals \`code\`.

**Token.** \`POST /login\` answers a token for 24 hours. Send it in the \`Authorization\` header, bare or after \`Bearer \`. Browsers may use \`POST /session\` instead: the cookie that it sets counts only together with the \`X-CSRF-Token\` header. Machines use API keys (\`POST /api-keys\`), which go the same way as a token; \`x-permission\` is what a key needs for a call.

**Idempotency.** Send an \`Idempotency-Key\` of your own making with a call that changes something, and repeat the call with the same key when its answer got lost: the first answer comes again and nothing is done twice. The same key with another request is refused with 409.

**Files.** A call that can answer a file does so where \`format\` asks for one; its failures are answered in the envelope all the same. A file that breaks off ends with the connection, never as if it were whole.

**Paging.** \`page\` starts at 1. A page size above its bound is lowered to the bound, and a page past the end is empty; neither is an error. Lists are answered in a stable order, which each call states.

**Input.** Bodies are JSON, \`application/x-www-form-urlencoded\` or, where a file goes, \`multipart/form-data\`. Numbers and booleans are also taken as text, unknown fields are ignored, and an empty query value counts as absent. Telephone numbers may be written as 7065103027, 17065103027, +17065103027, 706-510-3027 or (706) 510-3027. Money is a decimal string.

Calls marked \`x-extension\` are not part of the v4 reference.`

const tagNames: Record<string, string> = { reference: 'Reference data', porting: 'Port-in' }
const tagOf = (id: string): string => {
  const module = id.split('.')[0] as string
  return tagNames[module] ?? module[0]?.toUpperCase() + module.slice(1)
}

/** A plain JSON schema: unions of words become `enum`; a size that is clamped says its bound in words, as more is not refused. */
function plain(schema: unknown): Schema {
  return JSON.parse(JSON.stringify(schema), (_, value: Schema) => {
    const variants = value?.anyOf as { const?: unknown }[] | undefined
    if (variants?.every((variant) => typeof variant.const === 'string')) {
      const { anyOf, ...rest } = value
      return { type: 'string', enum: variants.map((variant) => variant.const), ...rest }
    }
    const most = value?.['x-clamp']
    if (most === undefined) return value
    const { 'x-clamp': _clamp, description = '', ...rest } = value
    if (description.toLowerCase().includes(`at most ${most}`)) return { ...rest, description }
    return { ...rest, description: [description, `At most ${most}`].filter(Boolean).join('; ') }
  })
}

/** What the caller has to send: a field with a default may be left out. */
function inputOf(endpoint: Endpoint): { properties: Record<string, Schema>; required: string[] } {
  const { properties = {}, required = [] } = plain(endpoint.input)
  return { properties, required: required.filter((field) => properties[field]?.default === undefined) }
}

const slug = (title: string): string => title.toLowerCase().replace(/\W+/g, '-')
const isInPath = (endpoint: Endpoint, field: string): boolean => endpoint.path.includes(`{${field}}`)

/** The examples of a call, each written by `write`; those for which it answers undefined are left out. */
function examplesOf(endpoint: Endpoint, write: (example: Endpoint['examples'][number]) => unknown): Json {
  const named = endpoint.examples.flatMap((example) => {
    const value = write(example)
    return value === undefined ? [] : [[slug(example.title), { summary: example.title, value }]]
  })
  return named.length === 0 ? {} : { examples: Object.fromEntries(named) }
}

function parametersOf(endpoint: Endpoint): Json[] {
  const { properties, required } = inputOf(endpoint)
  const fields = Object.keys(properties).filter((name) => endpoint.method === 'GET' || isInPath(endpoint, name))
  const parameters: Json[] = fields.map((name) => {
    const { description, ...schema } = properties[name] ?? {}
    return {
      name,
      in: isInPath(endpoint, name) ? 'path' : 'query',
      required: isInPath(endpoint, name) || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema,
      ...examplesOf(endpoint, (example) => example.input[name]),
    }
  })
  return endpoint.deed === 'none' ? parameters : [...parameters, { $ref: '#/components/parameters/IdempotencyKey' }]
}

const file: Schema = { type: 'string', format: 'binary', description: 'The file' }

/** A stream of objects, one a line. */
const lines = { schema: { type: 'string' } }

function requestBodyOf(endpoint: Endpoint): Json {
  if (endpoint.method === 'GET') return {}
  const { properties, required } = inputOf(endpoint)
  const isInBody = (name: string): boolean => !isInPath(endpoint, name)
  const fields = Object.entries(properties).filter(([name]) => isInBody(name))
  if (fields.length === 0 && !endpoint.upload) return {}
  const inBody = required.filter(isInBody)
  const schema = (first: Record<string, Schema>): Json => ({
    type: 'object',
    properties: { ...first, ...Object.fromEntries(fields) },
    required: [...Object.keys(first), ...inBody],
  })
  if (endpoint.upload) {
    return { requestBody: { required: true, content: { 'multipart/form-data': { schema: schema({ file }) } } } }
  }
  const examples = examplesOf(endpoint, ({ input }) =>
    Object.fromEntries(Object.entries(input).filter(([name]) => isInBody(name))),
  )
  const json = { schema: schema({}), ...examples }
  const content = endpoint.streams
    ? Object.fromEntries(endpoint.streams.map((type) => [type, type === 'application/json' ? json : lines]))
    : { 'application/json': json, 'application/x-www-form-urlencoded': { schema: schema({}) } }
  return { requestBody: { required: inBody.length > 0, content } }
}

/** A file's content, by its media type. */
const filesOf = ({ files = [] }: Endpoint): Json =>
  Object.fromEntries(
    files.map((type) => [
      type,
      { schema: { type: 'string', ...(type.startsWith('text/') ? {} : { format: 'binary' }) } },
    ]),
  )

function successOf(endpoint: Endpoint): Json {
  const message = endpoint.message ?? 'Successful Operation'
  const { properties: extras = {}, required = [] } = plain(Type.Object(endpoint.extras ?? {}))
  const properties = { message: { type: 'string', examples: [message] }, data: plain(endpoint.data), ...extras }
  const own = { type: 'object', properties, required: ['data', ...required] }
  return {
    description: message,
    content: {
      'application/json': {
        schema: { allOf: [{ $ref: '#/components/schemas/Success' }, own] },
        ...examplesOf(endpoint, ({ data }) => ({ code: 200, message, data, error: null })),
      },
      ...filesOf(endpoint),
    },
  }
}

/** The codes a call can answer with, in the order of the catalogue. */
export function errorCodesOf(endpoint: Endpoint): ErrorCode[] {
  const possible = new Set<ErrorCode>([...endpoint.errors, 'invalid_input', 'internal', 'overloaded', 'unavailable'])
  if (endpoint.method !== 'GET') possible.add('request_timeout')
  if (endpoint.access !== 'public') possible.add('unauthorized')
  if (endpoint.access === 'admin') possible.add('forbidden')
  if (endpoint.deed !== 'none') {
    possible.add('idempotency_mismatch').add('idempotency_running').add('idempotency_unknown')
  }
  return (Object.keys(errors) as ErrorCode[]).filter((code) => possible.has(code))
}

function failureOf(endpoint: Endpoint): Json {
  const lines = errorCodesOf(endpoint).map((code) => `- \`${code}\`: ${errors[code].status} ${errors[code].title}`)
  return {
    description: `A failure. Possible values of \`error_code\`:\n\n${lines.join('\n')}`,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Failure' } } },
  }
}

function operationOf([id, endpoint]: Call): Json {
  const parameters = parametersOf(endpoint)
  return {
    operationId: id,
    tags: [tagOf(id)],
    summary: endpoint.summary,
    ...(endpoint.description === undefined ? {} : { description: endpoint.description }),
    ...(endpoint.extension ? { 'x-extension': true } : {}),
    ...(endpoint.access === 'public' ? { security: [] } : { 'x-permission': endpoint.permission }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...requestBodyOf(endpoint),
    responses: { '200': successOf(endpoint), default: failureOf(endpoint) },
  }
}

const components = {
  securitySchemes: {
    token: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: 'The token of `POST /login`, or an API key; bare, or after `Bearer `.',
    },
  },
  parameters: {
    IdempotencyKey: {
      name: 'Idempotency-Key',
      in: 'header',
      required: false,
      description: 'The same key and the same request: the first answer again, and nothing is done twice.',
      schema: { type: 'string' },
    },
  },
  schemas: {
    Success: {
      type: 'object',
      properties: {
        code: { type: 'integer', const: 200 },
        message: { type: 'string' },
        data: {},
        error: { type: 'null' },
      },
      required: ['code', 'message', 'data', 'error'],
    },
    Failure: {
      type: 'object',
      properties: {
        code: { type: 'integer', minimum: 400, maximum: 599 },
        message: { type: 'string' },
        data: { enum: [null, false] },
        error: { type: 'string', description: 'What is wrong, in one sentence' },
        error_code: { type: 'string', enum: Object.keys(errors) },
        errors: {
          type: 'array',
          description: 'The wrong fields of a failed validation',
          items: {
            type: 'object',
            properties: { field: { type: 'string' }, message: { type: 'string' } },
            required: ['field', 'message'],
          },
        },
      },
      required: ['code', 'message', 'data', 'error', 'error_code'],
    },
  },
}

/** Describes the calls as an OpenAPI 3.1 document. */
export function describeApi(calls: readonly Call[], basePath: string): object {
  const paths: Record<string, Partial<Record<Lowercase<Method>, Json>>> = {}
  for (const call of calls) {
    const { path, method } = call[1]
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationOf(call) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Dialyard API', version: 'v4', description: guide },
    servers: [{ url: basePath }],
    security: [{ token: [] }],
    tags: [...new Set(calls.map(([id]) => tagOf(id)))].map((name) => ({ name })),
    paths,
    components,
  }
}

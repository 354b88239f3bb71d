import { basePath, type Endpoint, pathFields } from '@dialyard/contract'

/** A request as it goes over the wire, for what the SDK would never send. */
export interface WireRequest {
  method: string
  /** Below `/api/v4`, with its query. */
  path: string
  headers?: Record<string, string>
  body?: string | FormData | URLSearchParams | undefined
}

export interface Reply {
  /** The HTTP status; the code of the answer stands in the body. */
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** Sends one request, whatever it is answered with. */
export const sendForFile = (url: string, { method, path, headers = {}, body }: WireRequest): Promise<Response> =>
  fetch(`${url}${basePath}${path}`, { method, headers, body: body ?? null })

/** Sends one request; whatever is not a JSON object in answer to it fails the test. */
export async function send(url: string, request: WireRequest): Promise<Reply> {
  const response = await sendForFile(url, request)
  const text = await response.text()
  const { method, path } = request
  if (!text.startsWith('{')) throw new Error(`${method} ${path} answers no JSON object: ${text.slice(0, 200)}`)
  return { status: response.status, headers: response.headers, body: JSON.parse(text) as Record<string, unknown> }
}

const textOf = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

function queryOf(fields: readonly (readonly [string, unknown])[]): string {
  const query = new URLSearchParams()
  for (const [name, value] of fields) {
    // A list in a query is its field named more than once.
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, textOf(each))
  }
  return fields.length === 0 ? '' : `?${query}`
}

/**
 * The request that carries `input` to a call of the contract: fields of the path in the path, those of a GET in the
 * query, those of an upload in its form, the others in a JSON body. Nothing is checked: input may be as wrong as a
 * test wants it.
 */
export function requestOf(endpoint: Endpoint, input: Record<string, unknown>, file?: string): WireRequest {
  const { method } = endpoint
  const inPath = new Set(pathFields(endpoint.path))
  const rest = Object.entries(input).filter(([name]) => !inPath.has(name))
  const path = endpoint.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(textOf(input[name])))
  if (method === 'GET') return { method, path: path + queryOf(rest) }
  if (endpoint.upload) {
    const form = new FormData()
    for (const [name, value] of rest) form.append(name, textOf(value))
    if (file !== undefined) form.append('file', new Blob([file]), 'file.csv')
    return { method, path, body: form }
  }
  return {
    method,
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(Object.fromEntries(rest)),
  }
}

export const withToken = (request: WireRequest, token: string): WireRequest => ({
  ...request,
  headers: { ...request.headers, authorization: token },
})

/** Logs in and answers the token. */
export async function logIn(url: string, userName: string, password: string, path = '/login'): Promise<string> {
  const body = JSON.stringify({ user_name: userName, password })
  const answer = await send(url, { method: 'POST', path, headers: { 'content-type': 'application/json' }, body })
  const { token } = (answer.body.data ?? {}) as { token?: string }
  if (token === undefined) throw new Error(`${userName} cannot log in: ${JSON.stringify(answer.body)}`)
  return token
}

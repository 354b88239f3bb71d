import { basePath } from '@dialyard/contract'
import type { FieldProblem } from '../../src/kernel/errors.ts'

export interface Question {
  token?: string
  /** The Idempotency-Key. */
  key?: string
  headers?: Record<string, string>
  /** A JSON body. */
  json?: unknown
  body?: string | FormData | URLSearchParams
}

export interface Envelope {
  code: number
  message: string
  data: unknown
  error: string | null
  error_code?: string
  errors?: FieldProblem[]
  order_no?: string
}

export interface Answer {
  status: number
  headers: Headers
  /** As it came over the wire. */
  text: string
  body: Envelope
}

/** One call below `/api/v4` as it goes over the wire, with its answer to the byte. */
export async function ask(url: string, call: string, question: Question = {}): Promise<Answer> {
  const [method = '', path = ''] = call.split(' ')
  const { token, key, json, body = json === undefined ? null : JSON.stringify(json) } = question
  const headers = new Headers(question.headers)
  if (token !== undefined) headers.set('authorization', token)
  if (key !== undefined) headers.set('idempotency-key', key)
  if (json !== undefined) headers.set('content-type', 'application/json')
  const response = await fetch(`${url}${basePath}${path}`, { method, headers, body })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) as Envelope }
}

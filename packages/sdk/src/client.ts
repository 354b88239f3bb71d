import { type Download, readFile } from './download.ts'
import { readEnvelope } from './envelope.ts'
import { DialyardError, unreachable } from './error.ts'
import type { UploadFile } from './multipart.ts'
import {
  type Answer,
  type CallId,
  type FileId,
  type Input,
  type Operation,
  operationTable,
  type PagedId,
  type Row,
  type UploadId,
} from './operation.ts'
import { pages, rowsOf } from './pages.ts'
import { randomKey } from './random-key.ts'
import { type WireRequest, writeRequest } from './request.ts'
import { type RetryRule, retrying, usualRetry } from './retry.ts'
import { Session } from './session.ts'

export interface DialyardOptions {
  /** Where the server stands: `http://127.0.0.1:4800`. */
  url: string
  userName?: string | undefined
  password?: string | undefined
  /** Log in as one of the provider's staff. */
  admin?: boolean | undefined
  /** A token or an API key in hand; the log-in is then only needed once it is refused. */
  token?: string | undefined
  fetch?: typeof fetch | undefined
  retry?: Partial<RetryRule> | undefined
}

export interface CallOptions {
  /** Makes repeating the deed safe over the life of more than one call; by default each call gets its own. */
  idempotencyKey?: string | undefined
  signal?: AbortSignal | undefined
}

type Rest<Id extends CallId | FileId> =
  Record<never, never> extends Input<Id>
    ? [input?: Input<Id>, options?: CallOptions]
    : [input: Input<Id>, options?: CallOptions]

/** Rows a page where the caller does not say. */
const usualPageSize = 100

/**
 * Client of one Dialyard server. Logs in by itself, at the first call that needs it and again when the token is refused;
 * repeats what failed in passing, deeds under an idempotency key so that nothing is done twice. What changes something
 * and takes no key, such as making an API key, is sent once.
 */
export class Dialyard {
  readonly #url: string
  readonly #fetch: typeof fetch
  readonly #retry: RetryRule
  readonly #session: Session

  constructor(options: DialyardOptions) {
    const { userName, password } = options
    this.#url = options.url.replace(/\/+$/, '')
    this.#fetch = options.fetch ?? ((resource, init) => fetch(resource, init))
    this.#retry = { ...usualRetry, ...options.retry }
    const id = options.admin ? 'accounts.admin-login' : 'accounts.login'
    const logIn = async (credentials: Input<typeof id>) => (await this.call(id, credentials)).data.token
    const canLogIn = userName !== undefined && password !== undefined
    this.#session = new Session(options.token ?? null, canLogIn ? () => logIn({ user_name: userName, password }) : null)
  }

  /** Makes one call and answers the envelope's `data` with what stands beside it; failures are `DialyardError`s. */
  async call<Id extends CallId>(id: Id, ...[input, options]: Rest<Id>): Promise<Answer<Id>> {
    return this.#call(id, input ?? {}, options)
  }

  /** Sends a file and the fields beside it. An upload is not repeated; only a Blob is sent again after a new log-in. */
  async upload<Id extends UploadId>(
    id: Id,
    file: UploadFile,
    input?: Input<Id>,
    options?: CallOptions,
  ): Promise<Answer<Id>> {
    const operation = operationTable[id]
    const request = writeRequest(operation, input ?? {}, file)
    if (options?.idempotencyKey !== undefined) request.headers['idempotency-key'] = options.idempotencyKey
    const once = { ...this.#retry, times: 0 }
    return (await this.#send(operation, request, readEnvelope, once, options?.signal)) as Answer<Id>
  }

  /** Makes a call that answers a file, as its `format` says, and hands the file on as it arrives. */
  async download<Id extends FileId>(id: Id, ...[input, options]: Rest<Id>): Promise<Download> {
    const operation = operationTable[id]
    const read = (response: Response) => readFile(response, operation.files)
    return this.#send(operation, writeRequest(operation, input ?? {}), read, this.#retry, options?.signal)
  }

  /** The answers of a list, page by page, from `page` (1) on until it ends. */
  paginate<Id extends PagedId>(id: Id, ...[input, options]: Rest<Id>): AsyncGenerator<Answer<Id>, void> {
    const { input: fields, rows } = operationTable[id]
    if (!('page' in fields)) throw new TypeError(`${id} is not read page by page`)
    const size = 'max' in fields ? 'max' : 'limit'
    const given: Record<string, unknown> = { [size]: usualPageSize, ...input }
    return pages(rows, Number(given.page ?? 1), (page) => this.#call(id, { ...given, page }, options))
  }

  /** The rows of a list one by one; the next page is asked for when the last row of this one was taken. */
  async *rows<Id extends PagedId>(id: Id, ...rest: Rest<Id>): AsyncGenerator<Row<Id>, void> {
    for await (const { data } of this.paginate(id, ...rest)) {
      yield* rowsOf(data, operationTable[id].rows) as readonly Row<Id>[]
    }
  }

  async #call<Id extends CallId>(id: Id, input: object, options: CallOptions | undefined): Promise<Answer<Id>> {
    const operation = operationTable[id]
    const request = writeRequest(operation, input)
    const key = operation.deed === 'none' ? undefined : (options?.idempotencyKey ?? randomKey())
    if (key !== undefined) request.headers['idempotency-key'] = key
    const rule = operation.safe || key !== undefined ? this.#retry : { ...this.#retry, times: 0 }
    return (await this.#send(operation, request, readEnvelope, rule, options?.signal)) as Answer<Id>
  }

  async #send<T>(
    operation: Operation,
    request: WireRequest,
    read: (response: Response) => Promise<T>,
    rule: RetryRule,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const attempt = (token: string | null) => retrying(() => this.#exchange(request, token, read, signal), rule, signal)
    if (operation.access === 'public') return attempt(null)
    const token = await this.#session.token(signal)
    try {
      return await attempt(token)
    } catch (error) {
      const refused = error instanceof DialyardError && error.code === 401
      if (!refused || !this.#session.refuse(token) || !request.rereadable) throw error
      return attempt(await this.#session.token(signal))
    }
  }

  async #exchange<T>(
    request: WireRequest,
    token: string | null,
    read: (response: Response) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    const { method, body } = request
    const headers = token === null ? request.headers : { ...request.headers, authorization: token }
    const init: RequestInit & { duplex?: 'half' } = { method, headers, body, signal: signal ?? null }
    if (body instanceof ReadableStream) init.duplex = 'half'
    try {
      return await read(await this.#fetch(this.#url + request.path, init))
    } catch (error) {
      signal?.throwIfAborted()
      throw unreachable(this.#url, error)
    }
  }
}

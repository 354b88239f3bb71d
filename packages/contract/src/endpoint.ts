import type { Static, TObject, TProperties, TSchema } from 'typebox'
import type { ErrorCode } from './errors.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * Who may call: `public` without a credential, `account` with any valid one, `admin` with one of the provider's staff.
 */
export type Access = 'public' | 'account' | 'admin'

/**
 * What an `Idempotency-Key` means to a call.
 * `none`: nothing, because the call changes nothing, or because its answer is a secret, which is not kept. `transaction`: it is one database transaction, and its answer is stored inside it.
 * `long`: it takes many transactions; its progress is a durable state, and a job finishes what a dead process left.
 */
export type Deed = 'none' | 'transaction' | 'long'

export interface Example {
  title: string
  input: Record<string, unknown>
  /** The `data` of the answer. */
  data: unknown
}

/**
 * One call of the API. `input` is flat: a field named in the path comes from the path, every other field from the
 * query of a GET and from the body of anything else. `data` is the envelope's data, `extras` what stands beside it.
 */
export interface Endpoint<
  I extends TObject = TObject,
  D extends TSchema = TSchema,
  X extends TProperties = TProperties,
> {
  method: Method
  /** Below `/api/v4`, parameters in braces: `/orders/{order_no}`. */
  path: string
  summary: string
  description?: string
  access: Access
  /** `noun:read` or `noun:write`: what an API key must be allowed. */
  permission: string
  deed: Deed
  input: I
  data: D
  extras?: X
  /** The envelope's message on success; by default "Successful Operation". */
  message?: string
  /** Not in the reference. */
  extension?: boolean
  /** The call takes a file, as multipart field `file`. */
  upload?: boolean
  /** Media types of a body that the handler is given as it arrives, plain or gzip, however long it is. */
  streams?: readonly string[]
  /** The call may come as a form with a small text file: its text is the field `file`, its name `file_name`. */
  textFile?: boolean
  /** Media types of the file that the call answers instead of the envelope where it is asked to; only what changes nothing may. */
  files?: readonly string[]
  /**
   * The call can be waited for and followed: `follow` in its input goes on as Server-Sent Events (so does the header
   * Accept: text/event-stream), from `after` on (or the header Last-Event-ID).
   */
  live?: boolean
  /**
   * What the call has begun in its transaction it may carry on with when that has committed: outside, where others are asked.
   * It then answers what that came to.
   */
  continues?: boolean
  /** The answer is a list that is read page by page. */
  paged?: boolean
  /** Opens or closes a browser's cookie session. */
  session?: boolean
  /** For the account's own hand: refused to the provider's staff who act in its name. */
  inPerson?: boolean
  errors: readonly ErrorCode[]
  examples: readonly Example[]
}

/** What the types of a call's handler depend on besides its schemas. */
export interface Flags {
  upload?: boolean
  streams?: readonly string[]
  session?: boolean
  live?: boolean
  continues?: boolean
  files?: readonly string[]
}

export const endpoint = <
  I extends TObject,
  D extends TSchema,
  X extends TProperties = Record<never, never>,
  const F extends Flags = Flags,
>(
  definition: Endpoint<I, D, X> & F,
): Endpoint<I, D, X> & Pick<F, keyof F & keyof Flags> => definition

/** What a handler is given and answers, and what a client sends and gets. */
export type InputOf<E> = E extends Endpoint<infer I, TSchema, TProperties> ? Static<I> : never
export type DataOf<E> = E extends Endpoint<TObject, infer D, TProperties> ? Static<D> : never
type ExtrasOf<E> = E extends Endpoint<TObject, TSchema, infer X> ? Static<TObject<X>> : never
/** A call that opens or closes a browser's session says which tokens the cookies shall carry; null clears them. */
type SessionOf<E> = E extends { session: true } ? { session: { token: string; csrfToken: string } | null } : unknown
export type AnswerOf<E> = { data: DataOf<E> } & ExtrasOf<E> & SessionOf<E>

/**
 * A file as it arrives. `form()` gives every field of the form once the stream has been read to its end; `before()` at once, from the
 * query and what stood in the form before the file alone.
 */
export interface Upload<Input> {
  filename: string
  stream: AsyncIterable<Uint8Array>
  before(): Input
  form(): Promise<Input>
}

/** A body as it arrives, with its media type and without its parameters. */
export interface BodyStream {
  contentType: string
  stream: AsyncIterable<Uint8Array>
}

/** A file as it is answered, made while it is sent. */
export interface FileAnswer<ContentType extends string = string> {
  contentType: ContentType
  /** Letters, digits, points and hyphens. */
  filename: string
  stream: AsyncIterable<string | Uint8Array>
}

type FileOf<E> = E extends { files: readonly (infer ContentType extends string)[] }
  ? { file: FileAnswer<ContentType> }
  : never

/** One of the Server-Sent Events: what a client that comes again names as the last that it has seen, its type, and what it says. */
export interface LiveMessage {
  id: string
  event: string
  data: unknown
}

/**
 * What takes its time: an answer that is still to come, or one that goes on for as long as the caller listens. The signal
 * says that nobody listens any more.
 */
export type LastingAnswer<Answer> =
  | { later(signal: AbortSignal): Promise<Answer> }
  | { live(signal: AbortSignal): AsyncIterable<LiveMessage> }

type LastingOf<E> = E extends { live: true } ? LastingAnswer<AnswerOf<E>> : never

/**
 * What a deed has come to in its transaction, and how it goes on once that has committed. The answer of `carryOn` takes the place
 * of the first, also for whoever asks again under the same key; should the process die before, the first one stands.
 */
export interface ContinuedAnswer<Answer, Context> {
  committed: Answer
  carryOn(context: Context): Promise<Answer>
}

type ContinuedOf<E, Context> = E extends { continues: true } ? ContinuedAnswer<AnswerOf<E>, Context> : never

/** A module's `routes.ts` is a value of this type: a call of the contract without a handler does not compile. */
export type Handlers<Endpoints, Context> = {
  [Id in keyof Endpoints]: Endpoints[Id] extends { upload: true }
    ? (context: Context, file: Upload<InputOf<Endpoints[Id]>>) => Promise<AnswerOf<Endpoints[Id]>>
    : Endpoints[Id] extends { streams: readonly string[] }
      ? (context: Context, body: BodyStream) => Promise<AnswerOf<Endpoints[Id]>>
      : (
          context: Context,
          input: InputOf<Endpoints[Id]>,
        ) => Promise<
          | AnswerOf<Endpoints[Id]>
          | FileOf<Endpoints[Id]>
          | LastingOf<Endpoints[Id]>
          | ContinuedOf<Endpoints[Id], Context>
        >
}

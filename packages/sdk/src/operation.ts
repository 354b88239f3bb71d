import type { Access, AnswerOf, Deed, Endpoints, InputOf, Method } from '@dialyard/contract'
import { operations } from './generated/operations.ts'

/** One field of a call, as far as it is known at run time. */
export interface Field {
  readonly required: boolean
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'
  readonly description: string
}

/** One call of the API, as far as it is known at run time. */
export interface Operation {
  readonly method: Method
  /** Below `/api/v4`, parameters in braces. */
  readonly path: string
  readonly access: Access
  readonly deed: Deed
  readonly upload: boolean
  readonly paged: boolean
  /** Media types of the files that it can answer. */
  readonly files: readonly string[]
  readonly summary: string
  readonly input: Readonly<Record<string, Field>>
}

type Table = typeof operations
export type OperationId = keyof Table & keyof Endpoints
type IdsWhere<Shape> = { [Id in OperationId]: Table[Id] extends Shape ? Id : never }[OperationId]

export type CallId = IdsWhere<{ upload: false }>
export type UploadId = IdsWhere<{ upload: true }>
/** Lists that are asked for page by page; a search has a size but no pages. */
export type PagedId = IdsWhere<{ upload: false; paged: true; input: { page: unknown } }>

/** Calls that can answer a file. */
export type FileId = IdsWhere<{ files: readonly [string, ...string[]] }>

type Given<Id extends OperationId> = InputOf<Endpoints[Id]>
type Needed<Id extends OperationId> = {
  [Name in keyof Table[Id]['input']]: Table[Id]['input'][Name] extends { required: true } ? Name : never
}[keyof Table[Id]['input']]

/** What a caller gives: fields that have a default may be left out, and `undefined` is as if absent. */
export type Input<Id extends OperationId> = {
  [Name in keyof Given<Id> & Needed<Id>]: Given<Id>[Name]
} & { [Name in Exclude<keyof Given<Id>, Needed<Id>>]?: Given<Id>[Name] | undefined }

/** `data`, and beside it what the call answers next to it. A session's token stays between server and browser. */
export type Answer<Id extends OperationId> = Omit<AnswerOf<Endpoints[Id]>, 'session'>

/** The calls in a form that can be walked. */
export const operationTable: Readonly<Record<OperationId, Operation>> = operations

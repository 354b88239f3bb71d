import type { Calls } from './generated/calls.ts'
import { operations } from './generated/operations.ts'

/** One field of a call, as far as it is known at run time. */
export interface Field {
  readonly required: boolean
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object'
  /** Null says something, as that what was set is so no more. */
  readonly nullable?: boolean
  readonly description: string
}

/** One call of the API, as far as it is known at run time. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below `/api/v4`, parameters in braces. */
  readonly path: string
  /** Who may call it: anybody, whoever has a credential, the provider's staff. */
  readonly access: 'public' | 'account' | 'admin'
  /** Unless `none`, it takes an idempotency key. */
  readonly deed: 'none' | 'transaction' | 'long'
  /** It may be repeated without a key. */
  readonly safe: boolean
  readonly upload: boolean
  readonly paged: boolean
  /** Where the rows of a list stand in `data`: `[]` where it is the list itself. */
  readonly rows: string | null
  /** Media types of the files that it can answer. */
  readonly files: readonly string[]
  readonly summary: string
  readonly input: Readonly<Record<string, Field>>
}

type Table = typeof operations
export type OperationId = keyof Calls
type IdsWhere<Shape> = { [Id in OperationId]: Table[Id] extends Shape ? Id : never }[OperationId]

export type CallId = IdsWhere<{ upload: false }>
export type UploadId = IdsWhere<{ upload: true }>
/** Lists that are asked for page by page; a search has a size but no pages. */
export type PagedId = IdsWhere<{ upload: false; rows: string; input: { page: unknown } }>

/** Calls that can answer a file. */
export type FileId = IdsWhere<{ files: readonly [string, ...string[]] }>

/** What a caller gives: fields that have a default may be left out, and `undefined` is as if absent. */
export type Input<Id extends OperationId> = Calls[Id]['input']

/** `data`, and beside it what the call answers next to it. */
export type Answer<Id extends OperationId> = Calls[Id]['answer']

type List<Data, Name> = Name extends keyof Data ? Data[Name] : Data

/** One row of a list. */
export type Row<Id extends PagedId> =
  List<Answer<Id>['data'], Table[Id]['rows']> extends readonly (infer Item)[] ? Item : never

/** The calls in a form that can be walked. */
export const operationTable: Readonly<Record<OperationId, Operation>> = operations

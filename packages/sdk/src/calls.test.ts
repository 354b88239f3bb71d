import type { AnswerOf, Endpoints, InputOf } from '@dialyard/contract'
import { expectTypeOf, test } from 'vitest'
import type { Answer, Input, OperationId } from './operation.ts'

type Fits<From, To> = [From] extends [To] ? true : false
/** At any depth a field that is `undefined` counts as absent, and one with a default may be. */
type Loose<T> = T extends readonly (infer Item)[]
  ? Loose<Item>[]
  : T extends object
    ? { [Name in keyof T]?: Loose<T[Name]> | undefined }
    : T
/** Whatever the SDK lets a caller give, the contract's own type takes. */
type Given<Id extends OperationId> = Loose<InputOf<Endpoints[Id]>>
type Answered<Id extends OperationId> = Omit<AnswerOf<Endpoints[Id]>, 'session'>

type Wrong = {
  [Id in OperationId]:
    | (Fits<Input<Id>, Given<Id>> extends true ? never : `input of ${Id}`)
    | (Fits<Answered<Id>, Answer<Id>> extends true ? never : `answer of ${Id}`)
    | (Fits<Answer<Id>, Answered<Id>> extends true ? never : `answer of ${Id} is narrower`)
}[OperationId]

test('the generated types are those of the contract', () => {
  expectTypeOf<Wrong>().toBeNever()
  expectTypeOf<OperationId>().toEqualTypeOf<keyof Endpoints>()
})

import type { ContinuedAnswer, Endpoint } from '@dialyard/contract'
import type { Context } from '../context.ts'
import { AppError } from '../kernel/errors.ts'
import type { Admission } from './admission.ts'
import { type Sent, success } from './envelope.ts'

type Performed = Record<string, unknown>
type Continued = ContinuedAnswer<Performed, Context>

/** A deed that has committed and goes on: what is answered if it cannot, and how it does. */
export interface Begun {
  committed: Sent
  carryOn(): Promise<Sent>
}

export const isContinued = (answer: object): answer is Continued => 'carryOn' in answer

/**
 * How a deed goes on once it has committed. It may refuse in the end; should it break down, what was committed is the answer, and
 * whatever was begun is finished by a job.
 */
export const begunOf = (context: Context, endpoint: Endpoint, { committed, carryOn }: Continued): Begun => {
  const first = success(endpoint, committed)
  return {
    committed: first,
    carryOn: async () => {
      try {
        return success(endpoint, await carryOn(context))
      } catch (err) {
        if (err instanceof AppError) throw err
        context.log.error({ err }, 'a deed could not be carried on and is left to the jobs')
        return first
      }
    },
  }
}

/** Carries on in a place of its own, as it waits for others; where none is free, what was committed is the answer. */
export async function carriedOn(gate: Admission, accountId: number, { committed, carryOn }: Begun): Promise<Sent> {
  let begun = false
  const work = (): Promise<Sent> => {
    begun = true
    return carryOn()
  }
  try {
    return await gate.await(accountId, work)
  } catch (error) {
    if (begun) throw error
    return committed
  }
}

import { AppError } from '../kernel/errors.ts'

/**
 * Sign-in takes much work and no credential, so it has a part of the room to itself and cannot fill the rest. Nor can
 * files, which are at work for as long as their readers take them; nor those who wait for something to happen, which is no work.
 */
export type Lane = 'sign-in' | 'files' | 'calls' | 'waiting'

/**
 * How many calls are at work at once. Beyond its bound a call is refused at once instead of waiting in a line that only
 * grows: those that were let in are answered in time, and when the rush is over nothing is left to be worked off.
 */
export interface Admission {
  readonly inFlight: number
  /** How many wait for something to happen. */
  readonly waiting: number
  readonly refused: number
  /** Whether a call would be refused now; counted as refused when it is. */
  turnsAway(lane: Lane): boolean
  /** Throws `overloaded` when there is no room, so that a body need not be read first. Takes no place yet. */
  look(lane: Lane): void
  /** Does a call's work in a place of its own; throws `overloaded` when none is free. A slow sender takes no place. */
  enter<T>(lane: Lane, work: () => Promise<T>): Promise<T>
  /** Waits in a place that counts as the account's; throws `too_many_listeners` when it has as many as it may. */
  await<T>(accountId: number, work: () => Promise<T>): Promise<T>
}

/**
 * Sixteen callers for each connection to the database. Fewer would refuse bursts that are worked off in a moment; more
 * would let calls wait longer for a connection than its pool allows.
 */
const mostCalls = 256

const signInShare = 2
const filesShare = 8

/** Of the places for those who wait. */
const mostOfAccount = 16

export function admission(most = mostCalls, mostWaiting = mostOfAccount): Admission {
  const part = (share: number): number => Math.max(1, Math.floor(most / share))
  const bounds = { calls: most, 'sign-in': part(signInShare), files: part(filesShare), waiting: most }
  const places = { calls: 0, 'sign-in': 0, files: 0, waiting: 0 }
  const waitingOf = new Map<number, number>()
  let refused = 0
  const turnsAway = (lane: Lane): boolean => {
    const full = places[lane] >= bounds[lane]
    if (full) refused++
    return full
  }
  const look = (lane: Lane): void => {
    if (turnsAway(lane)) throw new AppError('overloaded')
  }
  const enter: Admission['enter'] = async (lane, work) => {
    look(lane)
    places[lane]++
    try {
      return await work()
    } finally {
      places[lane]--
    }
  }
  return {
    get inFlight() {
      return places.calls + places['sign-in'] + places.files
    },
    get waiting() {
      return places.waiting
    },
    get refused() {
      return refused
    },
    turnsAway,
    look,
    enter,
    async await(accountId, work) {
      const taken = waitingOf.get(accountId) ?? 0
      if (taken >= mostWaiting) throw new AppError('too_many_listeners')
      waitingOf.set(accountId, taken + 1)
      try {
        return await enter('waiting', work)
      } finally {
        const left = (waitingOf.get(accountId) ?? 1) - 1
        if (left > 0) waitingOf.set(accountId, left)
        else waitingOf.delete(accountId)
      }
    },
  }
}

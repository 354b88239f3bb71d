import type { OpenProcessor, PaymentProcessor } from '../../src/providers/payment.ts'

type Deed = 'saveMethod' | 'removeMethod' | 'charge' | 'find' | 'refund' | 'findRefund'
type When = 'before' | 'after'

/** A processor at which the platform's process dies when a test wants it to, or which gives no answer. */
export interface FaultyProcessor {
  open: OpenProcessor
  /** The next time that this is asked of it, the process dies: before it heard of it, or when it has done it. */
  die(deed: Deed, when: When): void
  /** The next so many times it gives no answer to this, and does nothing. */
  stayDumb(deed: Deed, times?: number): void
}

const dumb: Record<Deed, unknown> = {
  saveMethod: { outcome: 'unknown' },
  removeMethod: false,
  charge: { outcome: 'unknown' },
  find: { outcome: 'unknown' },
  refund: { outcome: 'unknown' },
  findRefund: { outcome: 'unknown' },
}

export function faulty(open: OpenProcessor): FaultyProcessor {
  const fates: { deed: Deed; fate: When | 'dumb' }[] = []
  const wrap = (processor: PaymentProcessor): PaymentProcessor => {
    const befallen = (deed: Deed) => async (asked: never, more: never) => {
      const next = fates.findIndex((each) => each.deed === deed)
      const fate = next < 0 ? null : fates.splice(next, 1)[0]?.fate
      if (fate === 'dumb') return dumb[deed]
      if (fate === 'before') throw new Error(`the process dies before ${deed}`)
      const answer = await (processor[deed] as (asked: never, more: never) => Promise<unknown>)(asked, more)
      if (fate === 'after') throw new Error(`the process dies after ${deed}`)
      return answer
    }
    const deeds = Object.fromEntries(Object.keys(dumb).map((deed) => [deed, befallen(deed as Deed)]))
    return { ...processor, ...deeds } as PaymentProcessor
  }
  return {
    open: (parts) => wrap(open(parts)),
    die: (deed, when) => void fates.push({ deed, fate: when }),
    stayDumb: (deed, times = 1) =>
      void fates.push(...Array.from({ length: times }, () => ({ deed, fate: 'dumb' as const }))),
  }
}

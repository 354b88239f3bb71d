import { type Handlers, type modules, mostAheadSeconds } from '@dialyard/contract'
import type { Context } from '../../context.ts'
import type { DueWork } from '../../jobs/due-work.ts'
import { AppError, invalid } from '../../kernel/errors.ts'
import type { SandboxClock } from './sandbox-clock.ts'
import { setClock } from './set-clock.ts'

interface Parts {
  /** Null outside demo mode: there the platform's time is real time. */
  clock: SandboxClock | null
  works: readonly DueWork[]
}

function targetOf({ startedAt }: Context, to: string | undefined, advanceSeconds: number | undefined): Date {
  const within = (field: string, instant: Date): Date => {
    if (instant.getTime() > startedAt.getTime() + mostAheadSeconds * 1000) {
      throw invalid(field, 'is too far ahead; the clock goes two years at a time at most')
    }
    if (instant.getUTCFullYear() > 2200) throw invalid(field, 'is too far away; the year may be 2200 at most')
    return instant
  }
  if (to !== undefined && advanceSeconds !== undefined) throw invalid('to', 'give `to` or `advance_seconds`, not both')
  if (advanceSeconds !== undefined) {
    return within('advance_seconds', new Date(startedAt.getTime() + advanceSeconds * 1000))
  }
  if (to === undefined) throw invalid('to', 'give `to` or `advance_seconds`')
  const instant = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:?\d{2}))?$/.test(to) ? new Date(to) : new Date(Number.NaN)
  if (Number.isNaN(instant.getTime())) throw invalid('to', `${to} is not an ISO 8601 instant with its offset`)
  return within('to', instant)
}

export const sandboxRoutes = ({ clock, works }: Parts): Handlers<typeof modules.sandbox, Context> => {
  const sandbox = (): SandboxClock => {
    if (!clock) throw new AppError('not_found', 'There is no sandbox clock: the platform runs on real time.')
    return clock
  }
  return {
    'sandbox.show-clock': async () => ({ data: { now: sandbox().now().toISOString() } }),
    'sandbox.set-clock': async (context, { to, advance_seconds }) => {
      const target = targetOf(context, to, advance_seconds)
      const now = await setClock(context, { clock: sandbox(), works, to: target })
      return { data: { now: now.toISOString() } }
    },
  }
}

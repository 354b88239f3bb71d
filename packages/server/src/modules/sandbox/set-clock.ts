import type { Context } from '../../context.ts'
import { type DueWork, earliestDue, runDueWork } from '../../jobs/due-work.ts'
import { AppError } from '../../kernel/errors.ts'
import type { SandboxClock } from './sandbox-clock.ts'
import { advanceOffset } from './store.ts'

/**
 * Steps the sandbox's clock from one due instant to the next, doing at each what fell due, until it stands at `to`.
 * Can be run again after a crash: what was done is done, the rest follows.
 */
export async function setClock(
  context: Context,
  { clock, works, to }: { clock: SandboxClock; works: readonly DueWork[]; to: Date },
): Promise<Date> {
  if (to < context.startedAt) {
    throw new AppError('clock_moves_forward_only', `The clock stands at ${context.startedAt.toISOString()} already.`)
  }
  const moveTo = async (instant: Date): Promise<void> => {
    await advanceOffset(context, instant.getTime() - clock.real().getTime())
    await clock.refresh()
  }
  for (let due = await earliestDue(context, works); due && due <= to; due = await earliestDue(context, works)) {
    if (due > clock.now()) await moveTo(due)
    await runDueWork(context, works)
  }
  await moveTo(to)
  return clock.now()
}

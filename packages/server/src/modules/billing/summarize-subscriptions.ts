import type { Context } from '../../context.ts'
import { addMonths, utcDate } from '../../kernel/clock.ts'
import { add, type Micros } from '../../kernel/money.ts'
import {
  findChangesByMonth,
  findMostUrgent,
  findRenewalDays,
  type ListedSubscription,
  type RenewalDay,
} from './subscription-store.ts'

export interface SubscriptionSummary {
  accountId: number
  currency: string
  running: number
  monthly: Micros
  nextRenewal: RenewalDay | null
  /** Those whose next month costs something else. */
  announced: { subscriptions: number; monthly: Micros; nextMonthly: Micros } | null
  unpaid: number
  mostUrgent: ListedSubscription | null
  /** How many ran at each month's end, the newest last. */
  months: { month: string; running: number }[]
}

const shownMonths = 12

/** What an account pays for from month to month, added up where it is kept: it may be a hundred thousand numbers. */
export async function summarizeSubscriptions(
  context: Context,
  { accountId, currency }: { accountId: number; currency: string },
): Promise<SubscriptionSummary> {
  const [days, changes] = await Promise.all([
    findRenewalDays(context, accountId),
    findChangesByMonth(context, accountId),
  ])
  const count = (key: 'subscriptions' | 'announced' | 'unpaid') => days.reduce((all, day) => all + day[key], 0)
  const sum = (key: 'monthly' | 'announcedMonthly' | 'announcedNextMonthly') => add(...days.map((day) => day[key]))
  const unpaid = count('unpaid')
  return {
    accountId,
    currency,
    running: count('subscriptions'),
    monthly: sum('monthly'),
    nextRenewal: days[0] ?? null,
    announced:
      count('announced') === 0
        ? null
        : {
            subscriptions: count('announced'),
            monthly: sum('announcedMonthly'),
            nextMonthly: sum('announcedNextMonthly'),
          },
    unpaid,
    mostUrgent: unpaid > 0 ? await findMostUrgent(context, accountId) : null,
    months: runningByMonth(changes, utcDate(context.clock.now()).slice(0, 7)),
  }
}

/** Month by month up to the present one, also those in which nothing changed. */
function runningByMonth(changes: readonly { month: string; change: number }[], present: string) {
  const changeOf = new Map(changes.map(({ month, change }) => [month, change]))
  const months: SubscriptionSummary['months'] = []
  let running = 0
  for (let month = changes[0]?.month; month !== undefined && month <= present; month = nextMonth(month)) {
    running += changeOf.get(month) ?? 0
    months.push({ month, running })
  }
  return months.slice(-shownMonths)
}

const nextMonth = (month: string): string => utcDate(addMonths(new Date(`${month}-01`), 1)).slice(0, 7)

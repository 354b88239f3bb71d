import type { DataOf, modules } from '@dialyard/contract'
import { formatMoney } from '../../kernel/money.ts'
import type { Summary } from './summary-store.ts'

type Shown = DataOf<(typeof modules.usage)['usage.summary']>['total']

const hundredths = (value: number): number => Math.round(value * 100) / 100
const minutesOf = (seconds: bigint): number => hundredths(Number(seconds) / 60)

/** With the ratios of the trade; those of no calls are not known. */
export function shownSummary(summary: Summary): Shown {
  const { calls, answered, seconds, chargedSeconds, amount } = summary
  return {
    day: summary.day ?? null,
    account_id: summary.accountId ?? null,
    destination: summary.destination ?? null,
    description: summary.description ?? null,
    kind: summary.kind ?? null,
    calls: Number(calls),
    answered: Number(answered),
    asr: calls > 0n ? hundredths((100 * Number(answered)) / Number(calls)) : null,
    acd: answered > 0n ? hundredths(Number(seconds) / Number(answered)) : null,
    minutes: minutesOf(seconds),
    charged_minutes: minutesOf(chargedSeconds),
    amount: formatMoney(amount),
  }
}

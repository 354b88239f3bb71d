import type { Answer } from '@dialyard/sdk'
import { Anchor, Text } from '@mantine/core'
import type { Column } from '../../ui/data-table.ts'
import { parseAmount } from '../../ui/money.ts'
import { DateTime, Money } from '../../ui/values.tsx'
import { sayKind } from './kinds.ts'

export type Entry = Answer<'billing.list-ledger'>['data']['rows'][number]

/** What came in stands out from what went out by its sign and its colour. */
export const Movement = ({ amount, currency }: { amount: string; currency?: string }) => {
  const isIn = parseAmount(amount) > 0n
  return (
    <Text span inherit {...(isIn ? { c: 'var(--mantine-color-green-light-color)', fw: 600 } : {})}>
      {isIn && '+'}
      <Money amount={amount} {...(currency ? { currency } : {})} />
    </Text>
  )
}

const aboutOf = ({ order_no: order, reason }: Entry): string => [order, reason].filter(Boolean).join(' · ')

/** The entries of a book; `open` shows a transaction whole. */
export const entryColumns = (open: (transactionId: string) => void): readonly Column<Entry>[] => [
  {
    key: 'at',
    header: 'When',
    text: ({ at }) => at,
    cell: ({ at }) => <DateTime at={at} />,
    fixed: true,
  },
  {
    key: 'kind',
    header: 'What',
    text: ({ kind }) => sayKind(kind),
    cell: (entry) => (
      <Anchor component="button" type="button" size="sm" onClick={() => open(entry.transaction_id)}>
        {sayKind(entry.kind)}
      </Anchor>
    ),
  },
  { key: 'about', header: 'About', text: aboutOf },
  {
    key: 'amount',
    header: 'Amount',
    align: 'right',
    text: ({ amount }) => amount,
    sortBy: ({ amount }) => Number(amount),
    cell: ({ amount }) => <Movement amount={amount} />,
  },
  {
    key: 'balance',
    header: 'Balance after',
    align: 'right',
    text: ({ balance }) => balance,
    sortBy: ({ balance }) => Number(balance),
    cell: ({ balance }) => <Money amount={balance} />,
  },
  { key: 'entry', header: 'Entry', text: ({ entry }) => String(entry), optional: true, align: 'right' },
  { key: 'for', header: 'Of account', text: (entry) => String(entry.for_account_id ?? ''), optional: true },
  { key: 'transaction', header: 'Transaction', text: (entry) => entry.transaction_id, optional: true },
]

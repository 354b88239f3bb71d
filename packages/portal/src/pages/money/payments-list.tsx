import type { Answer } from '@dialyard/sdk'
import { Anchor, Badge } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { parseAmount } from '../../ui/money.ts'
import { Empty } from '../../ui/states.tsx'
import { useOpened } from '../../ui/use-opened.ts'
import { DateTime, Money } from '../../ui/values.tsx'
import { spellCard } from './cards.ts'
import { PaymentState, paymentStates } from './payment-state.tsx'

const PaymentDialog = lazy(() => import('./payment-dialog.tsx'))

type Payment = Answer<'payments.list'>['data']['rows'][number]

const filters: readonly Filter[] = [{ key: 'status', label: 'State', options: paymentStates }]

const columnsOf = (open: (payment: Payment) => void): readonly Column<Payment>[] => [
  {
    key: 'at',
    header: 'Made',
    text: (payment) => payment.created_at,
    fixed: true,
    cell: (payment) => (
      <Anchor component="button" type="button" size="sm" onClick={() => open(payment)}>
        <DateTime at={payment.created_at} />
      </Anchor>
    ),
  },
  {
    key: 'amount',
    header: 'Amount',
    align: 'right',
    text: ({ amount }) => amount,
    sortBy: ({ amount }) => Number(amount),
    cell: ({ amount, currency }) => <Money amount={amount} currency={currency} />,
  },
  {
    key: 'status',
    header: 'State',
    text: ({ status }) => status,
    cell: ({ status }) => <PaymentState status={status} />,
  },
  {
    key: 'refunded',
    header: 'Given back',
    align: 'right',
    text: ({ refunded }) => refunded,
    sortBy: ({ refunded }) => Number(refunded),
    cell: ({ refunded, currency }) =>
      parseAmount(refunded) === 0n ? '—' : <Money amount={refunded} currency={currency} />,
  },
  { key: 'card', header: 'Card', text: spellCard },
  {
    key: 'how',
    header: 'How',
    text: ({ automatic }) => (automatic ? 'automatic' : 'by hand'),
    cell: ({ automatic }) =>
      automatic ? (
        <Badge variant="default" tt="none">
          automatic
        </Badge>
      ) : (
        'by hand'
      ),
  },
  { key: 'reason', header: 'Why it failed', text: ({ reason }) => reason ?? '' },
  { key: 'account', header: 'Account', text: (payment) => String(payment.account_id), optional: true },
  { key: 'id', header: 'Id', text: (payment) => payment.payment_id, optional: true },
]

const loadOf = (account_id: number | undefined) => async (view: View, signal: AbortSignal) => {
  const status = view.filters.status as 'created' | undefined
  const input = { account_id, page: view.page, limit: view.size, status }
  const { data } = await api.call('payments.list', input, { signal })
  return { rows: data.rows, total: data.count }
}

/** What came in by card, and what became of it: of one account, or of all that one may see. */
export default function PaymentsList({ accountId }: { accountId?: number }) {
  const me = useAccount()
  const [payment, open] = useOpened('payment')
  const columns = useMemo(() => columnsOf((each) => open(each.payment_id)), [open])
  return (
    <>
      <DataTable
        name="Payments"
        scope={[me.account_id, accountId]}
        columns={columns}
        load={loadOf(accountId)}
        rowId={(each) => each.payment_id}
        filters={filters}
        empty={<Empty title="No payments yet">What is paid by card stands here, with what was given back.</Empty>}
      />
      {payment && (
        <Suspense>
          <PaymentDialog paymentId={payment} onClose={() => open(undefined)} />
        </Suspense>
      )}
    </>
  )
}

import type { Answer } from '@dialyard/sdk'
import { Alert, Badge, Group, SimpleGrid, Text } from '@mantine/core'
import { IconTrendingUp } from '@tabler/icons-react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Figure } from '../../ui/figure.tsx'
import { parseAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { plural } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money, PhoneNumber } from '../../ui/values.tsx'
import { NobodyChosen, useWhose, WhoseSelect } from './whose.tsx'

type Subscription = Answer<'billing.list-subscriptions'>['data'][number]

const filters: readonly Filter[] = [
  { key: 'which', label: 'Which', placeholder: 'Running', options: [{ value: 'all', label: 'Ended too' }] },
]

const states: Readonly<Record<string, { label: string; color: string }>> = {
  active: { label: 'Running', color: 'green' },
  unpaid: { label: 'Not paid', color: 'orange' },
  suspended: { label: 'Suspended', color: 'red' },
  close: { label: 'Ended', color: 'gray' },
}

const stateOf = ({ status, pending_msg: pending }: Subscription) =>
  states[status === 'active' && pending !== null ? 'unpaid' : status] ?? { label: status, color: 'gray' }

const now = ({ effective_fee: fee }: Subscription): string => String(fee)
const next = ({ next_effective_fee: fee }: Subscription): string => String(fee)
const changes = (row: Subscription): boolean => row.next_effective_fee !== row.effective_fee

/** "Local number 7065550100": the number stands at the end. */
const numberIn = (name: string): string => name.split(' ').at(-1) ?? ''

const columns: readonly Column<Subscription>[] = [
  {
    key: 'number',
    header: 'Number',
    text: ({ name }) => numberIn(name),
    cell: ({ name, int_status: status }) => <PhoneNumber number={numberIn(name)} linked={status === 1} />,
    fixed: true,
  },
  { key: 'what', header: 'What', text: (row) => row.invoice_description },
  {
    key: 'state',
    header: 'State',
    text: (row) => stateOf(row).label,
    cell: (row) => (
      <Badge variant="light" color={stateOf(row).color} title={row.pending_msg ?? undefined}>
        {stateOf(row).label}
      </Badge>
    ),
  },
  {
    key: 'fee',
    header: 'A month',
    align: 'right',
    text: now,
    sortBy: (row) => row.effective_fee,
    cell: (row) => <Money amount={now(row)} currency={row.iso_4217} />,
  },
  {
    key: 'renews',
    header: 'Renews',
    text: (row) => (row.int_status === 1 ? row.billed_to : ''),
    cell: (row) => (row.int_status === 1 ? <DateTime at={row.billed_to} /> : '—'),
  },
  {
    key: 'next',
    header: 'Then it costs',
    align: 'right',
    text: (row) => (row.int_status === 1 ? next(row) : ''),
    sortBy: (row) => row.next_effective_fee,
    cell: (row) => <NextFee row={row} />,
  },
  { key: 'since', header: 'Since', text: (row) => row.start_date, cell: (row) => <DateTime at={row.start_date} /> },
  {
    key: 'ended',
    header: 'Ended',
    text: (row) => row.finish_date ?? '',
    cell: (row) => row.finish_date && <DateTime at={row.finish_date} />,
    optional: true,
  },
  { key: 'pending', header: 'What is not paid', text: (row) => row.pending_msg ?? '', optional: true },
]

function NextFee({ row }: { row: Subscription }) {
  if (row.int_status !== 1) return '—'
  if (!changes(row)) return <Money amount={next(row)} currency={row.iso_4217} />
  return (
    <Badge variant="light" color="orange" tt="none" size="lg">
      <Money amount={next(row)} currency={row.iso_4217} />
    </Badge>
  )
}

const loadOf =
  (id: number) =>
  async ({ page, size, filters: { which } }: View, signal: AbortSignal) => {
    const input = { id, page, limit: size, running: which !== 'all' }
    const { data } = await api.call('billing.list-subscriptions', input, { signal })
    return { rows: data, total: null }
  }

/** What an account is billed forward for, and when. */
export default function Subscriptions() {
  const whose = useWhose()
  return (
    <Page
      intro="What is billed forward: each number a month in advance, on its own day of the month."
      actions={<WhoseSelect />}
    >
      {whose === null ? (
        <NobodyChosen />
      ) : (
        <>
          <Ahead accountId={whose} />
          <DataTable
            name="Subscriptions"
            scope={[whose]}
            columns={columns}
            load={loadOf(whose)}
            rowId={(row) => String(row.subscription_id)}
            filters={filters}
            empty={<Empty title="Nothing is billed forward">What you buy stands here, with the day it renews.</Empty>}
          />
        </>
      )}
    </Page>
  )
}

/** What lies ahead: what a month costs, what is due next, and what was announced. */
function Ahead({ accountId }: { accountId: number }) {
  const { data } = useCall('billing.summarize-subscriptions', { id: accountId })
  const ahead = data?.data
  return (
    <>
      {ahead && ahead.unpaid > 0 && (
        <Alert color="red" role="alert" title={`${plural(ahead.unpaid, 'number')} not paid`}>
          {ahead.pending_msg}
        </Alert>
      )}
      {ahead?.announced && <Announced {...ahead.announced} />}
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        <Figure label="Numbers billed forward">{ahead ? ahead.running.toLocaleString('en-US') : '…'}</Figure>
        <Figure label="A month">{ahead ? <Money amount={ahead.monthly} /> : '…'}</Figure>
        <Figure label="Next renewal" detail={ahead?.next_renewal && <Due {...ahead.next_renewal} />}>
          {ahead?.next_renewal && <DateTime at={ahead.next_renewal.billed_to} />}
          {ahead?.next_renewal === null && 'None'}
          {!ahead && '…'}
        </Figure>
      </SimpleGrid>
    </>
  )
}

type Summary = Answer<'billing.summarize-subscriptions'>['data']

const Due = ({ subscriptions, amount }: NonNullable<Summary['next_renewal']>) => (
  <>
    {plural(subscriptions, 'number')}, <Money amount={amount} />
  </>
)

function Announced({ subscriptions, monthly, next_monthly: after }: NonNullable<Summary['announced']>) {
  const dearer = parseAmount(after) > parseAmount(monthly)
  return (
    <Alert color={dearer ? 'orange' : 'green'} icon={<IconTrendingUp />} role="status" title="A new price is announced">
      <Group gap={6}>
        <Text size="sm">
          {plural(subscriptions, 'number')} {subscriptions === 1 ? 'costs' : 'cost'} <Money amount={after} /> a month
          instead of <Money amount={monthly} />, from the next month of each on.
        </Text>
      </Group>
    </Alert>
  )
}

import { ActionIcon, Anchor, Badge, Button, Text } from '@mantine/core'
import { IconLock, IconLockOpen, IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { paths, toCustomer } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { parseAmount } from '../../ui/money.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { BlockDialog } from './block-dialog.tsx'
import { type Listed, nameOf, StandingBadge, sayStanding, statuses } from './standing.tsx'

const filtersOf = (staff: boolean): readonly Filter[] => [
  { key: 'search', label: 'Search', placeholder: 'Name, company, e-mail' },
  { key: 'status', label: 'Status', placeholder: 'Not closed', options: statuses },
  {
    key: 'blocked',
    label: 'Blocked',
    options: [
      { value: 'Y', label: 'Blocked' },
      { value: 'N', label: 'Not blocked' },
    ],
  },
  {
    key: 'depth',
    label: 'Whose',
    placeholder: staff ? 'At any depth' : 'Right below',
    options: staff
      ? [{ value: 'direct', label: 'Right below the provider' }]
      : [{ value: 'all', label: 'At any depth' }],
  },
]

const isLow = ({ available = '0', credit_limit_warning: warning }: Listed): boolean =>
  parseAmount(available) <= parseAmount(warning)

const columnsOf = (ask: (customer: Listed) => void): readonly Column<Listed>[] => [
  {
    key: 'login',
    header: 'Customer',
    text: nameOf,
    fixed: true,
    cell: (row) => (
      <Anchor component={Link} to={toCustomer(row.account_id)} size="sm">
        {nameOf(row)}
      </Anchor>
    ),
  },
  { key: 'company', header: 'Company', text: ({ companyname }) => companyname ?? '' },
  { key: 'status', header: 'Status', text: sayStanding, cell: (row) => <StandingBadge of={row} /> },
  {
    key: 'available',
    header: 'Available',
    align: 'right',
    text: ({ available = '' }) => available,
    sortBy: ({ available = '0' }) => Number(available),
    cell: (row) => (
      <Text span inherit {...(isLow(row) ? { c: 'red', fw: 600 } : {})}>
        <Money amount={row.available ?? '0'} currency={row.iso_4217} />
      </Text>
    ),
  },
  {
    key: 'balance',
    header: 'Balance',
    align: 'right',
    text: ({ balance = '' }) => balance,
    sortBy: ({ balance = '0' }) => Number(balance),
    cell: ({ balance = '0', iso_4217: currency }) => <Money amount={balance} currency={currency} />,
  },
  {
    key: 'credit',
    header: 'Credit limit',
    align: 'right',
    text: (row) => row.credit_limit,
    sortBy: (row) => Number(row.credit_limit),
    cell: (row) => <Money amount={row.credit_limit} currency={row.iso_4217} />,
  },
  {
    key: 'kind',
    header: 'Kind',
    text: (row) => (row.i_customer_type === 2 ? 'reseller' : 'customer'),
    cell: (row) => (row.i_customer_type === 2 ? <Badge variant="default">reseller</Badge> : 'customer'),
  },
  { key: 'email', header: 'E-mail', text: ({ email }) => email ?? '', optional: true },
  { key: 'phone', header: 'Phone', text: ({ phone1 }) => phone1 ?? '', optional: true },
  {
    key: 'since',
    header: 'Since',
    text: (row) => row.creation_date,
    cell: (row) => <DateTime at={row.creation_date.slice(0, 10)} />,
    optional: true,
  },
  { key: 'id', header: 'Account', text: (row) => String(row.account_id), optional: true },
  { key: 'above', header: 'Below account', text: (row) => String(row.account_pid ?? ''), optional: true },
  {
    key: 'block',
    header: 'Block',
    cell: (row) => <BlockButton row={row} onClick={() => ask(row)} />,
  },
]

function BlockButton({ row, onClick }: { row: Listed; onClick: () => void }) {
  if (row.status === 'closed') return null
  const blocked = row.blocked === 'Y'
  return (
    <ActionIcon
      variant="subtle"
      color={blocked ? 'green' : 'red'}
      aria-label={`${blocked ? 'Unblock' : 'Block'} ${nameOf(row)}`}
      onClick={onClick}
    >
      {blocked ? <IconLockOpen size={16} /> : <IconLock size={16} />}
    </ActionIcon>
  )
}

/** A reseller looks after his own customers, the provider's staff after everybody's. */
const loadOf = (staff: boolean) => async (view: View, signal: AbortSignal) => {
  const { search, status, blocked, depth = staff ? 'all' : 'direct' } = view.filters
  const { data, total } = await api.call(
    'customers.list',
    {
      ...{ page: view.page, limit: view.size, balances: true, search },
      status: status as Listed['status'] | undefined,
      blocked: blocked as 'Y' | undefined,
      depth: depth === 'all' ? 'all' : 'direct',
    },
    { signal },
  )
  return { rows: data, total }
}

export default function Customers() {
  const account = useAccount()
  const staff = roleOf(account) === 'staff'
  const [asked, ask] = useState<Listed | null>(null)
  const columns = useMemo(() => columnsOf(ask), [])
  const filters = useMemo(() => filtersOf(staff), [staff])
  const make = (
    <Button component={Link} to={paths.newCustomer} leftSection={<IconPlus size={16} />}>
      Create a customer
    </Button>
  )
  return (
    <Page intro="Who buys from you, what they have, and what they owe." actions={make}>
      <DataTable
        name="Customers"
        scope={[account.account_id]}
        columns={columns}
        load={loadOf(staff)}
        rowId={(row) => String(row.account_id)}
        filters={filters}
        empty={
          <Empty title="You have no customers yet" action={make}>
            Each has a sign-in of his own, buys by your prices, and is charged to you by what you pay.
          </Empty>
        }
      />
      <BlockDialog customer={asked} onClose={() => ask(null)} />
    </Page>
  )
}

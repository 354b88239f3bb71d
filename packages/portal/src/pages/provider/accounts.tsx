import { Anchor, Badge } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { toAccount } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { type Customer, loginOf, personOf, placeOf, standingOf } from './customer.ts'

const resellerType = 2
const kindOf = (customer: Customer): string => (customer.i_customer_type === resellerType ? 'Reseller' : 'Customer')

const columns: readonly Column<Customer>[] = [
  {
    key: 'login',
    header: 'User name',
    text: loginOf,
    cell: (customer) => (
      <Anchor component={Link} to={toAccount(customer.account_id)} size="sm">
        {loginOf(customer)}
      </Anchor>
    ),
    fixed: true,
  },
  { key: 'company', header: 'Company', text: ({ companyname }) => companyname ?? '' },
  { key: 'person', header: 'Name', text: personOf },
  { key: 'kind', header: 'Kind', text: kindOf },
  {
    key: 'standing',
    header: 'Standing',
    text: (customer) => standingOf(customer).label,
    cell: (customer) => (
      <Badge variant="light" color={standingOf(customer).color}>
        {standingOf(customer).label}
      </Badge>
    ),
  },
  {
    key: 'credit',
    header: 'Credit limit',
    text: (customer) => customer.credit_limit,
    sortBy: (customer) => Number(customer.credit_limit),
    align: 'right',
    cell: (customer) => <Money amount={customer.credit_limit} currency={customer.iso_4217} />,
  },
  {
    key: 'since',
    header: 'Since',
    text: (customer) => customer.creation_date,
    cell: (customer) => <DateTime at={customer.creation_date.slice(0, 10)} />,
  },
  { key: 'id', header: 'Id', text: (customer) => String(customer.account_id), sortBy: (each) => each.account_id },
  { key: 'above', header: 'Below account', text: (customer) => String(customer.account_pid ?? '') },
  { key: 'email', header: 'E-mail', text: ({ email }) => email ?? '', optional: true },
  { key: 'phone', header: 'Phone', text: ({ phone1 }) => phone1 ?? '', optional: true },
  { key: 'place', header: 'Place', text: placeOf, optional: true },
]

const filters: readonly Filter[] = [
  {
    key: 'status',
    label: 'Status',
    options: [
      { value: 'approved', label: 'Approved' },
      { value: 'pending', label: 'Waiting' },
      { value: 'closed', label: 'Closed' },
    ],
  },
  { key: 'reseller', label: 'Below reseller', placeholder: 'Its id' },
]

async function load({ page, size, filters: { status, reseller } }: View, signal: AbortSignal) {
  const wanted = {
    depth: 'all' as const,
    status: status as Customer['status'] | undefined,
    account_id: reseller ? Number(reseller) : undefined,
  }
  const { data, total } = await api.call('customers.list', { ...wanted, page, limit: size }, { signal })
  return { rows: data, total }
}

/** Every customer and reseller, whoever stands between. */
export default function Accounts() {
  return (
    <Page intro="Every customer and reseller on the platform, the newest first. Without those that are closed.">
      <DataTable
        name="Accounts"
        columns={columns}
        load={load}
        rowId={(customer) => String(customer.account_id)}
        filters={filters}
        empty={
          <Empty title="There are no accounts yet">Whoever signs up, or is made by a reseller, stands here.</Empty>
        }
      />
    </Page>
  )
}

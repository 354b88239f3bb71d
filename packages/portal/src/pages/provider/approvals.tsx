import { Anchor, Button, Group } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { toCustomer } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { ApproveDialog, RefuseDialog } from './approval-dialogs.tsx'
import { type Customer, loginOf, personOf, placeOf } from './customer.ts'

type Asked = { deed: 'approve' | 'refuse'; customers: readonly Customer[] } | null

const facts: readonly Column<Customer>[] = [
  {
    key: 'login',
    header: 'User name',
    text: loginOf,
    cell: (customer) => (
      <Anchor component={Link} to={toCustomer(customer.account_id)} size="sm">
        {loginOf(customer)}
      </Anchor>
    ),
    fixed: true,
  },
  { key: 'company', header: 'Company', text: ({ companyname }) => companyname ?? '' },
  { key: 'person', header: 'Name', text: personOf },
  { key: 'email', header: 'E-mail', text: ({ email }) => email ?? '' },
  { key: 'phone', header: 'Phone', text: ({ phone1 }) => phone1 ?? '' },
  { key: 'place', header: 'Place', text: placeOf },
  {
    key: 'since',
    header: 'Waits since',
    text: (customer) => customer.creation_date,
    cell: (customer) => <DateTime at={customer.creation_date} />,
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data, total } = await api.call(
    'customers.list',
    { depth: 'all', status: 'pending', page, limit: size },
    { signal },
  )
  return { rows: data, total }
}

/** Who has signed up, and waits to be let in. */
export default function Approvals() {
  const [asked, setAsked] = useState<Asked>(null)
  const close = () => setAsked(null)
  const columns: Column<Customer>[] = [
    ...facts,
    {
      key: 'decide',
      header: 'Decide',
      cell: (customer) => (
        <Group gap={4} wrap="nowrap">
          <Button
            size="compact-sm"
            leftSection={<IconCheck size={14} />}
            aria-label={`Approve ${loginOf(customer)}`}
            onClick={() => setAsked({ deed: 'approve', customers: [customer] })}
          >
            Approve
          </Button>
          <Button
            size="compact-sm"
            color="red"
            variant="light"
            leftSection={<IconX size={14} />}
            aria-label={`Refuse ${loginOf(customer)}`}
            onClick={() => setAsked({ deed: 'refuse', customers: [customer] })}
          >
            Refuse
          </Button>
        </Group>
      ),
    },
  ]
  return (
    <Page intro="Accounts that have signed up. Until you approve them they can neither sign in nor buy.">
      <DataTable
        name="Approvals"
        columns={columns}
        load={load}
        rowId={(customer) => String(customer.account_id)}
        actions={(chosen, clear) => (
          <Button
            size="xs"
            leftSection={<IconCheck size={14} />}
            onClick={() => {
              setAsked({ deed: 'approve', customers: chosen })
              clear()
            }}
          >
            Approve the chosen
          </Button>
        )}
        empty={<Empty title="Nobody waits">Whoever signs up stands here until you let him in.</Empty>}
      />
      <ApproveDialog customers={asked?.deed === 'approve' ? asked.customers : []} onClose={close} />
      <RefuseDialog customer={asked?.deed === 'refuse' ? (asked.customers[0] ?? null) : null} onClose={close} />
    </Page>
  )
}

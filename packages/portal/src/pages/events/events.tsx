import type { Answer } from '@dialyard/sdk'
import { Button, Code, Text } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { type Column, DataTable, type Filter, pagesByCursor, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { LiveSwitch } from './live-switch.tsx'
import { Told } from './told.tsx'

type Event = Answer<'events.list'>['data']['events'][number]

const columns: readonly Column<Event>[] = [
  { key: 'type', header: 'Type', text: ({ type }) => type, cell: ({ type }) => <Code>{type}</Code>, fixed: true },
  { key: 'at', header: 'When', text: ({ at }) => at, cell: ({ at }) => <DateTime at={at} /> },
  {
    key: 'subject',
    header: 'About',
    text: ({ subject }) => subject,
    cell: ({ subject }) => (
      <Text size="sm" maw={260} truncate title={subject}>
        {subject}
      </Text>
    ),
  },
  {
    key: 'body',
    header: 'What it tells',
    text: ({ body }) => JSON.stringify(body),
    cell: ({ body }) => <Told body={body} />,
  },
  { key: 'account', header: 'Account', text: (event) => String(event.account_id) },
  {
    key: 'sequence',
    header: 'Number',
    text: ({ sequence }) => String(sequence),
    sortBy: ({ sequence }) => sequence,
    align: 'right',
    optional: true,
  },
]

const typeFilter: Filter = { key: 'type', label: 'Type', placeholder: 'number.assigned' }
const accountFilter: Filter = { key: 'account', label: 'Account', placeholder: 'Its id' }
const ownFilters = [typeFilter]
const allFilters = [typeFilter, accountFilter]

/** Types as the API takes them, separated by commas. */
const typesOf = (text: string | undefined): string | undefined =>
  text
    ?.toLowerCase()
    .split(/[\s,]+/)
    .map((type) => type.replace(/[^a-z0-9.-]/g, ''))
    .filter(Boolean)
    .join(',') || undefined

async function read({ size, filters }: View, before: number | undefined, signal: AbortSignal) {
  const { data } = await api.call(
    'events.list',
    {
      last: size,
      before,
      type: typesOf(filters.type),
      account_id: filters.account ? Number(filters.account) : undefined,
    },
    { signal },
  )
  const [oldest] = data.events
  return { rows: data.events.toReversed(), next: data.events.length < size ? null : (oldest?.sequence ?? null) }
}

export default function Events() {
  const account = useAccount()
  const { account_id: accountId } = account
  const [load] = useState(() => pagesByCursor(read))
  const webhooks = (
    <Button component={Link} to={paths.webhooks} variant="default" leftSection={<IconWebhook size={16} />}>
      Webhooks
    </Button>
  )
  return (
    <Page
      intro="Everything that happened, the newest first. Programs follow it by the API, or have it sent to them by webhooks."
      actions={
        <>
          <LiveSwitch list="Events" />
          {webhooks}
        </>
      }
    >
      <DataTable
        name="Events"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={({ sequence }) => String(sequence)}
        filters={roleOf(account) === 'customer' ? ownFilters : allFilters}
        empty={<Empty title="Nothing has happened yet">Purchases, payments and changes will stand here.</Empty>}
      />
    </Page>
  )
}

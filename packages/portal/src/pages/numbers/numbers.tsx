import { Badge, Button, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useMemo } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useStates } from '../../api/places.ts'
import { sayForwarding } from '../../forms/forwarding/forwarding.ts'
import { paths } from '../../paths.ts'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { PhoneNumber } from '../../ui/values.tsx'
import type { Owned } from './owned.ts'
import { states as numberStates, StatusBadge } from './status.tsx'

/** Wanted by those alone who chose some rows. */
const BulkActions = lazy(() => import('./bulk-actions.tsx'))

const kinds = [
  { value: 'local', label: 'Local' },
  { value: 'toll', label: 'Toll-free' },
  { value: 'intl', label: 'International' },
]

const columns: readonly Column<Owned>[] = [
  {
    key: 'number',
    header: 'Number',
    text: ({ did }) => did,
    cell: ({ did }) => <PhoneNumber number={did} linked />,
    fixed: true,
  },
  { key: 'place', header: 'Rate center', text: ({ ratecenter }) => ratecenter ?? '' },
  { key: 'state', header: 'State', text: ({ state }) => state ?? '' },
  {
    key: 'status',
    header: 'Status',
    text: ({ status }) => status,
    cell: ({ status }) => <StatusBadge status={status} />,
  },
  {
    key: 'routing',
    header: 'Rings',
    text: ({ forwardingData }) => sayForwarding(forwardingData),
    cell: ({ forwardingData }) => (
      <Text size="sm" maw={240} truncate title={sayForwarding(forwardingData)}>
        {sayForwarding(forwardingData)}
      </Text>
    ),
  },
  {
    key: '911',
    header: '911',
    text: ({ e911Data }) => e911Data.enabled,
    cell: ({ e911Data, type }) => <Has911 enabled={e911Data.enabled} kind={type} />,
  },
  { key: 'tags', header: 'Tags', text: ({ tags }) => tags, cell: ({ tags }) => <Tags tags={tags} /> },
  { key: 'kind', header: 'Kind', text: ({ type }) => type, optional: true },
  { key: 'country', header: 'Country', text: ({ country }) => country ?? '', optional: true },
  { key: 'cnam', header: 'Caller name', text: ({ cnamDisplayname }) => cnamDisplayname ?? '', optional: true },
  { key: '411', header: '411', text: ({ listing411Data }) => listing411Data.enabled, optional: true },
  { key: 'account', header: 'Account', text: (row) => String(row.assigned_id), optional: true },
]

function Has911({ enabled, kind }: { enabled: string; kind: string }) {
  if (enabled === 'yes') return <Text size="sm">Registered</Text>
  if (kind !== 'local') return null
  return (
    <Badge variant="light" color="orange">
      missing
    </Badge>
  )
}

const Tags = ({ tags }: { tags: string }) =>
  tags
    .split(',')
    .filter(Boolean)
    .map((tag) => (
      <Badge key={tag} variant="default" tt="none" mr={4}>
        {tag}
      </Badge>
    ))

async function load({ page, size, filters }: View, signal: AbortSignal) {
  const digits = (filters.number ?? '').replace(/\D/g, '')
  const { data } = await api.call(
    'numbers.list',
    {
      page,
      max: size,
      type: filters.type as 'local' | undefined,
      state: filters.state,
      ratecenter: filters.ratecenter,
      status: filters.status,
      // The API looks for whole numbers; while one is typed there is nothing to look for.
      number: digits.length >= 10 ? digits : undefined,
      account_id: filters.account ? Number(filters.account) : undefined,
    },
    { signal },
  )
  return { rows: data, total: null }
}

function useFilters(withAccounts: boolean): readonly Filter[] {
  const { choices } = useStates()
  return useMemo(
    () => [
      { key: 'number', label: 'Number', placeholder: 'All ten digits' },
      { key: 'type', label: 'Kind', options: kinds },
      { key: 'state', label: 'State', options: choices },
      { key: 'ratecenter', label: 'Rate center', placeholder: 'ATLANTA' },
      { key: 'status', label: 'Status', options: numberStates },
      ...(withAccounts ? [{ key: 'account', label: 'Account', placeholder: 'Its id' }] : []),
    ],
    [choices, withAccounts],
  )
}

export default function Numbers() {
  const account = useAccount()
  const filters = useFilters(roleOf(account) !== 'customer')
  const find = (
    <Button component={Link} to={paths.findNumbers} leftSection={<IconPlus size={16} />}>
      Find numbers
    </Button>
  )
  return (
    <Page actions={find}>
      <DataTable
        name="Numbers"
        scope={[account.account_id]}
        columns={columns}
        load={load}
        rowId={({ did }) => did}
        filters={filters}
        actions={(chosen, clear) => (
          <Suspense>
            <BulkActions chosen={chosen} onDone={clear} />
          </Suspense>
        )}
        empty={
          <Empty title="You have no numbers yet" action={find}>
            What you buy stands here, with where it rings and what it has.
          </Empty>
        }
      />
    </Page>
  )
}

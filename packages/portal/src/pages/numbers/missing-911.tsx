import type { Answer } from '@dialyard/sdk'
import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { toNumber } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { DateTime, PhoneNumber } from '../../ui/values.tsx'

type Missing = Answer<'features.missing-911'>['data'][number]

const columns: readonly Column<Missing>[] = [
  {
    key: 'number',
    header: 'Number',
    text: ({ did }) => did,
    cell: ({ did }) => <PhoneNumber number={did} linked />,
    fixed: true,
  },
  { key: 'ratecenter', header: 'Rate center', text: ({ ratecenter }) => ratecenter ?? '' },
  { key: 'state', header: 'State', text: ({ state }) => state ?? '' },
  {
    key: 'since',
    header: 'Yours since',
    text: (row) => row.assigned_at ?? '',
    cell: (row) => row.assigned_at && <DateTime at={row.assigned_at} />,
  },
  {
    key: 'register',
    header: 'Register',
    cell: ({ did }) => (
      <Anchor component={Link} to={toNumber(did)} search={{ tab: '911' } as never} size="sm">
        Give its address
      </Anchor>
    ),
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('features.missing-911', { page, limit: size }, { signal })
  return { rows: data, total: null }
}

export default function Missing911() {
  const { account_id: accountId } = useAccount()
  return (
    <Page intro="Calls to 911 from these numbers show no address to whoever answers them.">
      <DataTable
        name="Numbers without 911"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={({ did }) => did}
        empty={<Empty title="Every number is registered">The emergency services know where each of yours is.</Empty>}
      />
    </Page>
  )
}

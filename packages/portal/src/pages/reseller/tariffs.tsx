import type { Answer } from '@dialyard/sdk'
import { Anchor, Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { toTariff } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import { sayRounding } from './tariff-words.ts'

const Assignments = lazy(() => import('./assignments.tsx'))
const CallCost = lazy(() => import('./call-cost.tsx'))
const MakeTariff = lazy(() => import('./make-tariff.tsx'))

type Tariff = Answer<'tariffs.list'>['data']['rows'][number]

const columns: readonly Column<Tariff>[] = [
  {
    key: 'name',
    header: 'Tariff',
    text: ({ name }) => name,
    fixed: true,
    cell: ({ name, tariff_id: id }) => (
      <Anchor component={Link} to={toTariff(id)} size="sm">
        {name}
      </Anchor>
    ),
  },
  { key: 'currency', header: 'Currency', text: ({ currency }) => currency },
  { key: 'rounding', header: 'Rounded', text: ({ rounding }) => sayRounding(rounding) },
  { key: 'id', header: 'Id', text: (tariff) => String(tariff.tariff_id), optional: true },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('tariffs.list', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** What calls cost, and whom. */
export default function Tariffs() {
  const { account_id: accountId } = useAccount()
  const [making, setMaking] = useState(false)
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      Make a tariff
    </Button>
  )
  return (
    <Page
      intro="What customers pay for calls. Where your tariff has no rate for a number, they pay what you pay."
      actions={make}
    >
      <DataTable
        name="Tariffs"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(tariff) => String(tariff.tariff_id)}
        empty={
          <Empty title="There is no tariff yet" action={make}>
            A tariff is a list of rates; it is given to one customer, a class of them, or all.
          </Empty>
        }
      />
      <Suspense fallback={<Loading />}>
        <Assignments />
        <CallCost />
      </Suspense>
      <Modal opened={making} onClose={() => setMaking(false)} title="Make a tariff" centered>
        <Suspense>
          <MakeTariff onClose={() => setMaking(false)} />
        </Suspense>
      </Modal>
    </Page>
  )
}

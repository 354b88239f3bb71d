import { Anchor, Button, Group, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { toTariff } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { roundings, type Tariff } from './tariff-kinds.ts'

const TariffForm = lazy(() => import('./tariff-form.tsx'))

const columns: readonly Column<Tariff>[] = [
  {
    key: 'name',
    header: 'Name',
    text: ({ name }) => name,
    cell: (tariff) => (
      <Anchor component={Link} to={toTariff(tariff.tariff_id)} size="sm">
        {tariff.name}
      </Anchor>
    ),
    fixed: true,
  },
  { key: 'id', header: 'Id', text: (tariff) => String(tariff.tariff_id), sortBy: (tariff) => tariff.tariff_id },
  { key: 'currency', header: 'Currency', text: ({ currency }) => currency },
  {
    key: 'rounding',
    header: 'Rounds',
    text: ({ rounding }) => roundings.find(({ value }) => value === rounding)?.label ?? rounding,
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('tariffs.list', { page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** The provider's tariffs. */
export default function TariffList() {
  const [making, setMaking] = useState(false)
  const close = () => setMaking(false)
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      Make a tariff
    </Button>
  )
  return (
    <>
      <Group justify="flex-end" mb="sm">
        {make}
      </Group>
      <DataTable
        name="Tariffs"
        columns={columns}
        load={load}
        rowId={(tariff) => String(tariff.tariff_id)}
        empty={
          <Empty title="There is no tariff yet" action={make}>
            Calls are kept unrated, and charged as soon as there is one with their rates.
          </Empty>
        }
      />
      <Modal opened={making} onClose={close} title="Make a tariff" centered>
        <Suspense>{making && <TariffForm tariff={null} onClose={close} />}</Suspense>
      </Modal>
    </>
  )
}

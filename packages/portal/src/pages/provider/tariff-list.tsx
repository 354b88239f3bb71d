import { Anchor, Button, Group, Modal, Select, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { toTariff } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { type Rounding, roundings, type Tariff } from './tariff-kinds.ts'

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
export function TariffList() {
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
        {making && <TariffForm tariff={null} onClose={close} />}
      </Modal>
    </>
  )
}

/** Name and rounding of a tariff; null: of a new one. */
export function TariffForm({ tariff, onClose }: { tariff: Tariff | null; onClose: () => void }) {
  const navigate = useNavigate()
  const { form, ...submission } = useCallForm({
    initialValues: {
      name: tariff?.name ?? '',
      rounding: (tariff?.rounding ?? 'away-from-zero') as Rounding,
    },
    validate: ({ name }) => (name.trim() ? {} : { name: 'Give it a name' }),
    send: (values) =>
      tariff
        ? api.call('tariffs.change', { tariff_id: tariff.tariff_id, ...values })
        : api.call('tariffs.create', values),
    onDone: async ({ data }) => {
      onClose()
      if (!tariff) await navigate({ to: toTariff(data.tariff_id) })
    },
  })
  return (
    <CallForm {...submission} submitLabel={tariff ? 'Save the tariff' : 'Make the tariff'} onCancel={onClose}>
      <TextInput label="Name" placeholder="Retail" data-autofocus {...form.getInputProps('name')} />
      <Select
        label="Rounding"
        description="How a charge comes to five decimals, once a call; what was charged stays"
        allowDeselect={false}
        data={[...roundings]}
        {...form.getInputProps('rounding')}
      />
    </CallForm>
  )
}

import type { Answer } from '@dialyard/sdk'
import { Anchor, Button, Modal, Select, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { toTariff } from '../../paths.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Page } from '../../ui/page.tsx'
import { Empty } from '../../ui/states.tsx'
import { Assignments } from './assignments.tsx'
import { CallCost } from './call-cost.tsx'
import { roundings, sayRounding } from './tariff-words.ts'

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
      <Assignments />
      <CallCost />
      <Modal opened={making} onClose={() => setMaking(false)} title="Make a tariff" centered>
        <MakeTariff onClose={() => setMaking(false)} />
      </Modal>
    </Page>
  )
}

function MakeTariff({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const { form, ...submission } = useCallForm({
    initialValues: { name: '', rounding: 'away-from-zero' },
    validate: ({ name }) => (name.trim() ? {} : { name: 'Give it a name' }),
    send: ({ name, rounding }) => api.call('tariffs.create', { name: name.trim(), rounding: rounding as 'half-even' }),
    onDone: async ({ data }) => {
      notifications.show({ color: 'green', message: `${data.name} is made, without rates yet.` })
      onClose()
      await navigate({ to: toTariff(data.tariff_id) })
    },
  })
  return (
    <CallForm {...submission} submitLabel="Make the tariff" onCancel={onClose}>
      <TextInput label="Name" placeholder="Retail" data-autofocus {...form.getInputProps('name')} />
      <Select
        label="A charge is rounded"
        description="Once a call, to five decimals"
        allowDeselect={false}
        data={roundings}
        {...form.getInputProps('rounding')}
      />
    </CallForm>
  )
}

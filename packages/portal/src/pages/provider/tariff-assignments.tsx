import type { Answer } from '@dialyard/sdk'
import { Button, Group, Modal, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { type Column, DataTable, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'

type Assignment = Answer<'tariffs.list-assignments'>['data'][number]

const always = '1970-01-01T00:00:00.000Z'
const whoOf = ({ id, account_class: of }: Assignment): string =>
  id !== null ? `Account ${id}` : of !== null ? `Class ${of}` : 'All others'

const columns: readonly Column<Assignment>[] = [
  { key: 'who', header: 'Who', text: whoOf, fixed: true },
  { key: 'tariff', header: 'Tariff', text: (each) => each.tariff_name ?? 'None' },
  {
    key: 'from',
    header: 'From',
    text: (each) => each.valid_from,
    cell: (each) => (each.valid_from === always ? 'Always' : <DateTime at={each.valid_from} />),
  },
]

async function load({ page, size }: View, signal: AbortSignal) {
  const { data } = await api.call('tariffs.list-assignments', { page, limit: size }, { signal })
  return { rows: data, total: null }
}

/** Who is charged by which tariff. */
export default function TariffAssignments() {
  const [assigning, setAssigning] = useState(false)
  const close = () => setAssigning(false)
  const assign = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAssigning(true)}>
      Assign a tariff
    </Button>
  )
  return (
    <>
      <Group justify="space-between" mb="sm">
        <Text size="sm" c="dimmed">
          What an account was given itself counts before what its class was, and that before what all were.
        </Text>
        {assign}
      </Group>
      <DataTable
        name="Assignments"
        columns={columns}
        load={load}
        rowId={(each) => `${whoOf(each)} ${each.valid_from}`}
        empty={
          <Empty title="Nobody is charged yet" action={assign}>
            Calls are kept unrated until those who made them have a tariff.
          </Empty>
        }
      />
      <Modal opened={assigning} onClose={close} title="Assign a tariff" centered>
        {assigning && <AssignForm onClose={close} />}
      </Modal>
    </>
  )
}

function AssignForm({ onClose }: { onClose: () => void }) {
  const { data } = useCall('tariffs.list', { limit: 1000 })
  const tariffs = (data?.data.rows ?? []).map((each) => ({ value: String(each.tariff_id), label: each.name }))
  const { form, ...submission } = useCallForm({
    initialValues: { who: 'all', id: '', account_class: '', tariff_id: null as string | null, valid_from: '' },
    validate: ({ who, id, account_class }) => ({
      ...(who === 'one' && !/^\d+$/.test(id) ? { id: 'Enter the account’s id' } : {}),
      ...(who === 'class' && !account_class ? { account_class: 'Enter the class' } : {}),
    }),
    send: ({ who, id, account_class, tariff_id, valid_from }) =>
      api.call('tariffs.assign', {
        tariff_id: tariff_id === null ? null : Number(tariff_id),
        ...(who === 'one' ? { id: Number(id) } : {}),
        ...(who === 'class' ? { account_class } : {}),
        ...(valid_from ? { valid_from } : {}),
      }),
    onDone: onClose,
  })
  const { who } = form.values
  return (
    <CallForm {...submission} submitLabel="Assign the tariff" onCancel={onClose}>
      <Select
        label="Tariff"
        description="None: they have none from then on"
        clearable
        data={tariffs}
        {...form.getInputProps('tariff_id')}
      />
      <Radio.Group label="Who is charged by it" {...form.getInputProps('who')}>
        <Stack gap="xs" mt={6}>
          <Radio value="all" label="All who have no other" />
          <Radio value="class" label="A class of accounts" />
          <Radio value="one" label="One account" />
        </Stack>
      </Radio.Group>
      {who === 'class' && <TextInput label="Class" placeholder="wholesale" {...form.getInputProps('account_class')} />}
      {who === 'one' && <TextInput label="Account" placeholder="Its id" {...form.getInputProps('id')} />}
      <TextInput
        label="From"
        type="date"
        description="Empty: now; from the beginning for whoever had none, so that calls that wait are charged"
        {...form.getInputProps('valid_from')}
      />
    </CallForm>
  )
}

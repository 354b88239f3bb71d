import type { Answer } from '@dialyard/sdk'
import { Button, Card, Group, Modal, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { isAlways } from './tariff-words.ts'

type Assignment = Answer<'tariffs.list-assignments'>['data'][number]

/** As many as the API gives at once. */
const most = 1000

/** Who is charged by which tariff. */
export default function Assignments() {
  const { data, error, isPending, refetch } = useCall('tariffs.list-assignments', { limit: most })
  const [giving, setGiving] = useState(false)
  const rows = data?.data ?? []
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="assignments">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="assignments">
          Who is charged by which
        </Title>
        <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setGiving(true)}>
          Give a tariff
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mb="sm">
        What one customer was given counts before what his class was, and that before what all were.
      </Text>
      {isPending && <Loading lines={2} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && rows.length === 0 && <Empty title="No tariff is given to anybody">Calls cost what they cost you.</Empty>}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={480}>
          <Table aria-label="Who is charged by which tariff" verticalSpacing="xs">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Whom</Table.Th>
                <Table.Th>Tariff</Table.Th>
                <Table.Th>From</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={`${row.id} ${row.account_class} ${row.valid_from}`}>
                  <Table.Td>
                    <Whom row={row} />
                  </Table.Td>
                  <Table.Td>{row.tariff_name ?? 'none from then on'}</Table.Td>
                  <Table.Td>{isAlways(row.valid_from) ? 'always' : <DateTime at={row.valid_from} />}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <Modal opened={giving} onClose={() => setGiving(false)} title="Give a tariff" centered>
        <GiveTariff onClose={() => setGiving(false)} />
      </Modal>
    </Card>
  )
}

function Whom({ row: { id, account_class } }: { row: Assignment }) {
  const { data } = useCall('customers.show', id === null ? null : { id })
  if (id !== null) return data?.data.login ?? `account ${id}`
  return account_class === null ? 'all others' : `class ${account_class}`
}

const whoms = [
  { value: 'all', label: 'All others' },
  { value: 'class', label: 'A class of customers' },
  { value: 'one', label: 'One customer' },
]

function GiveTariff({ onClose }: { onClose: () => void }) {
  const { data } = useCall('tariffs.list', { limit: most })
  const { form, ...submission } = useCallForm({
    initialValues: {
      tariff_id: null as string | null,
      whom: 'all',
      account_class: '',
      id: null as number | null,
      valid_from: '',
    },
    validate: ({ tariff_id, whom, account_class, id }) => ({
      ...(tariff_id ? {} : { tariff_id: 'Choose a tariff' }),
      ...(whom === 'class' && !account_class.trim() ? { account_class: 'Name the class' } : {}),
      ...(whom === 'one' && id === null ? { id: 'Choose the customer' } : {}),
    }),
    send: ({ tariff_id, whom, account_class, id, valid_from }) =>
      api.call('tariffs.assign', {
        tariff_id: tariff_id === 'none' ? null : Number(tariff_id),
        ...(whom === 'class' ? { account_class: account_class.trim() } : {}),
        ...(whom === 'one' && id !== null ? { id } : {}),
        ...(valid_from ? { valid_from } : {}),
      }),
    onDone: () => {
      notifications.show({ color: 'green', message: 'It is in force from its day on.' })
      onClose()
    },
  })
  const tariffs = (data?.data.rows ?? []).map(({ tariff_id, name }) => ({ value: String(tariff_id), label: name }))
  const { whom } = form.values
  return (
    <CallForm {...submission} submitLabel="Give the tariff" onCancel={onClose}>
      <Stack gap="sm">
        <Select
          label="Tariff"
          data={[...tariffs, { value: 'none', label: 'None any more' }]}
          {...form.getInputProps('tariff_id')}
        />
        <Select label="To whom" allowDeselect={false} data={whoms} {...form.getInputProps('whom')} />
        {whom === 'class' && <TextInput label="Class" {...form.getInputProps('account_class')} />}
        {whom === 'one' && (
          <CustomerSelect
            label="Customer"
            value={form.values.id}
            onChoose={(customer) => form.setFieldValue('id', customer?.id ?? null)}
            error={form.errors.id}
          />
        )}
        <TextInput
          type="date"
          label="From"
          description="Empty: now; where they had no tariff at all, from the beginning"
          {...form.getInputProps('valid_from')}
        />
        <Text size="sm" c="dimmed">
          Calls are charged by it from then on; what was charged stays. A tariff that somebody was given is not removed
          any more.
        </Text>
      </Stack>
    </CallForm>
  )
}

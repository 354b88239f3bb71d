import type { Answer } from '@dialyard/sdk'
import { Alert, Card, Code, NumberInput, Select, SimpleGrid, Table, Text, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { directions } from '../../ui/call-directions.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { Money } from '../../ui/values.tsx'

type Cost = Answer<'tariffs.preview'>['data']

const reasons: Readonly<Record<string, string>> = {
  no_tariff: 'Nobody was given a tariff by which it could be rated.',
  no_rate: 'The tariffs have no rate for this number.',
}

/** What would this call cost? */
export default function CallCost() {
  const [cost, setCost] = useState<Cost | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues: { account_id: null as number | null, direction: 'outbound', number: '', seconds: 60 as number | '' },
    validate: ({ account_id }) => (account_id === null ? { account_id: 'Choose whose call it is' } : {}),
    send: ({ account_id, direction, number, seconds }) =>
      api.call('tariffs.preview', {
        account_id: account_id ?? undefined,
        direction: direction as 'outbound',
        number: number.trim() || undefined,
        seconds: Number(seconds),
      }),
    onDone: ({ data }) => setCost(data),
  })
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="cost">
      <Title order={2} id="cost">
        What would this call cost?
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        Rated as it would be now, with what is left of discount plans. Nothing is counted.
      </Text>
      <CallForm {...submission} submitLabel="Rate the call">
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
          <CustomerSelect
            label="Whose call"
            value={form.values.account_id}
            onChoose={(customer) => form.setFieldValue('account_id', customer?.id ?? null)}
            error={form.errors.account_id}
          />
          <Select label="Direction" allowDeselect={false} data={directions} {...form.getInputProps('direction')} />
          <TextInput label="Other party" placeholder="442079460000" {...form.getInputProps('number')} />
          <NumberInput label="Seconds" min={0} {...form.getInputProps('seconds')} />
        </SimpleGrid>
      </CallForm>
      {cost && !cost.rated && (
        <Alert color="orange" mt="md" role="status">
          It is not rated. {reasons[cost.reason ?? ''] ?? cost.reason}
        </Alert>
      )}
      {cost?.rated && <Charges cost={cost} />}
    </Card>
  )
}

const Charges = ({ cost }: { cost: Cost }) => (
  <Table.ScrollContainer minWidth={520} mt="md">
    <Table aria-label="What each pays" verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Who pays</Table.Th>
          <Table.Th ta="right">Amount</Table.Th>
          <Table.Th>Destination</Table.Th>
          <Table.Th>Reckoned</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {cost.charges.map(({ account_id: id, amount, destination, description, history }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Payer id={id} />
            </Table.Td>
            <Table.Td ta="right">
              <Money amount={amount} />
            </Table.Td>
            <Table.Td>
              {destination} {description}
            </Table.Td>
            <Table.Td>
              <Code>{history}</Code>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  </Table.ScrollContainer>
)

function Payer({ id }: { id: number }) {
  const me = useAccount()
  const { data } = useCall('customers.show', id === me.account_id ? null : { id })
  return id === me.account_id ? 'you' : (data?.data.login ?? `account ${id}`)
}

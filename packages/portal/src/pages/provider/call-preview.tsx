import type { Answer } from '@dialyard/sdk'
import { Alert, Card, Group, NumberInput, Select, SimpleGrid, Stack, Table, Text, TextInput } from '@mantine/core'
import { IconCircleCheck, IconQuestionMark } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Money } from '../../ui/values.tsx'
import { kinds } from './price.ts'
import { type Direction, directions } from './tariff-kinds.ts'

type Cost = Answer<'tariffs.preview'>['data']

const reasons: Readonly<Record<string, string>> = {
  no_tariff: 'The account has no tariff: the call would be kept unrated.',
  no_rate: 'The tariff has no rate for it: the call would be kept unrated.',
}

/** What one call would cost now, and each who stands above the account. */
export default function CallPreview() {
  const [cost, setCost] = useState<Cost | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues: {
      account_id: '',
      direction: 'outbound' as Direction,
      number: '',
      number_type: null as 'local' | 'toll' | 'intl' | null,
      seconds: 60 as number | string,
    },
    validate: ({ account_id }) => (/^\d+$/.test(account_id) ? {} : { account_id: 'Enter the account’s id' }),
    send: ({ account_id, direction, number, number_type, seconds }) =>
      api.call('tariffs.preview', {
        account_id: Number(account_id),
        direction,
        ...(number ? { number } : {}),
        ...(number_type ? { number_type } : {}),
        seconds: Number(seconds),
      }),
    onDone: ({ data }) => setCost(data),
  })
  return (
    <Stack>
      <Card withBorder padding="lg" component="section" aria-label="A call">
        <CallForm {...submission} submitLabel="Tell the cost">
          <SimpleGrid cols={{ base: 1, xs: 2, lg: 5 }}>
            <TextInput label="Account" placeholder="Its id" {...form.getInputProps('account_id')} />
            <Select
              label="Direction"
              allowDeselect={false}
              data={[...directions]}
              {...form.getInputProps('direction')}
            />
            <TextInput label="Other party" placeholder="13523076475" {...form.getInputProps('number')} />
            <Select
              label="Own number"
              placeholder="Any"
              clearable
              data={kinds}
              {...form.getInputProps('number_type')}
            />
            <NumberInput label="Seconds" min={0} max={604800} {...form.getInputProps('seconds')} />
          </SimpleGrid>
        </CallForm>
      </Card>
      {cost && <Told cost={cost} />}
    </Stack>
  )
}

function Told({ cost: { rated, reason, charges } }: { cost: Cost }) {
  if (!rated) {
    return (
      <Alert color="orange" icon={<IconQuestionMark />} role="status" title="Not rated">
        {reasons[reason ?? ''] ?? reason}
      </Alert>
    )
  }
  const [first] = charges
  return (
    <Card withBorder padding="lg" component="section" aria-label="What it costs">
      <Alert color="green" icon={<IconCircleCheck />} role="status" mb="md">
        {first ? (
          <>
            <Money amount={first.amount} /> for {first.description}, {first.charged_seconds} s charged.
          </>
        ) : (
          'The call costs nothing.'
        )}
      </Alert>
      <Group style={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label="Charges, table">
        <Table verticalSpacing="xs" aria-label="Charges">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Who pays</Table.Th>
              <Table.Th>Tariff</Table.Th>
              <Table.Th>Prefix</Table.Th>
              <Table.Th>How</Table.Th>
              <Table.Th ta="right">Amount</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {charges.map((charge) => (
              <Table.Tr key={charge.account_id}>
                <Table.Td>Account {charge.account_id}</Table.Td>
                <Table.Td>{charge.tariff_id}</Table.Td>
                <Table.Td>{charge.destination}</Table.Td>
                <Table.Td>
                  <Text size="sm" ff="monospace">
                    {charge.history}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">
                  <Money amount={charge.amount} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Group>
    </Card>
  )
}

import type { Answer, Input } from '@dialyard/sdk'
import { Alert, Card, Group, List, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { LongJob } from '../../ui/long-job.tsx'
import { plural } from '../../ui/spell.ts'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'

type Rerating = Answer<'usage.rerate'>['data']

/** A period is rated anew: first what would come of it, then it. */
export default function Reratings() {
  return (
    <Stack>
      <RerateForm />
      <Past />
    </Stack>
  )
}

const initialValues = { from: '', to: '', account_id: null as number | null, reason: '' }

const wantedOf = ({ from, to, account_id, reason }: typeof initialValues): Input<'usage.rerate'> => ({
  from,
  to,
  ...(account_id === null ? {} : { account_id }),
  ...(reason ? { reason } : {}),
})

function RerateForm() {
  const [seen, setSeen] = useState<{ of: string; rerating: Rerating } | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues,
    validate: ({ from, to }) => ({
      ...(from ? {} : { from: 'Enter the first day' }),
      ...(to ? {} : { to: 'Enter the day after the last' }),
    }),
    send: async (values) => {
      const wanted = wantedOf(values)
      const of = JSON.stringify(wanted)
      if (seen?.of === of) {
        await api.call('usage.rerate', wanted)
        return null
      }
      return { of, rerating: (await api.call('usage.rerate', { ...wanted, preview: true })).data }
    },
    onDone: (looked) => {
      setSeen(looked)
      if (looked === null) form.reset()
    },
  })
  // Whatever is changed after the look is looked at again.
  const preview = seen?.of === JSON.stringify(wantedOf(form.values)) ? seen.rerating : null
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="xs">
        Rate a period anew
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        By the tariffs as they stand now. Nothing is edited: of each call that costs something else, the charge is taken
        back and a new one written.
      </Text>
      <CallForm
        {...submission}
        submitLabel={preview ? 'Rate the period anew' : 'See what would change'}
        color={preview ? 'red' : 'yard'}
      >
        <SimpleGrid cols={{ base: 1, xs: 2, lg: 4 }}>
          <TextInput label="From" type="date" {...form.getInputProps('from')} />
          <TextInput label="Until before" type="date" {...form.getInputProps('to')} />
          <CustomerSelect
            label="Account"
            description="With everyone below it"
            placeholder="Everyone"
            clearable
            value={form.values.account_id}
            onChoose={(customer) => form.setFieldValue('account_id', customer?.id ?? null)}
            error={form.errors.account_id}
          />
          <TextInput
            label="Reason"
            description="Everybody concerned reads it"
            placeholder="Rated anew"
            {...form.getInputProps('reason')}
          />
        </SimpleGrid>
        {preview && <Preview rerating={preview} />}
      </CallForm>
    </Card>
  )
}

function Preview({ rerating }: { rerating: Rerating }) {
  const { examined, changed, charged_before: before, charged_now: now, difference } = rerating
  return (
    <Alert icon={<IconReceipt />} title="What will happen" role="status">
      <List size="sm" spacing={4}>
        <List.Item>
          {plural(examined, 'call')} {examined === 1 ? 'was' : 'were'} looked at; {changed.toLocaleString('en-US')}{' '}
          would cost something else.
        </List.Item>
        <List.Item>
          Instead of <Money amount={before} /> those would come to <Money amount={now} />: a difference of{' '}
          <Money amount={difference} fw={600} />.
        </List.Item>
        <List.Item>It is booked to the accounts at once, and only another rating takes it back.</List.Item>
      </List>
    </Alert>
  )
}

function Past() {
  const [busy, setBusy] = useState(false)
  const { data, error, isPending, refetch } = useCall(
    'usage.list-reratings',
    { limit: 25 },
    busy ? { refetchMs: 2000 } : {},
  )
  const isBusy = data?.data.some(({ done }) => !done) ?? false
  if (busy !== isBusy) setBusy(isBusy)
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Rated anew so far
      </Title>
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data?.data.length === 0 && <Empty title="No period was rated anew yet" />}
      <Stack>
        {data?.data.map((each) => (
          <LongJob
            key={each.rerating_id}
            label={each.account_id === 1 ? 'Everyone' : `Account ${each.account_id}`}
            done={each.examined}
            total={null}
            unit="calls looked at"
            state={each.done ? 'done' : 'running'}
          >
            <Group gap="xs">
              <Text size="sm" c="dimmed">
                <DateTime at={each.from} /> to <DateTime at={each.to} />: {plural(each.changed, 'call')} changed,{' '}
                <Money amount={each.difference} /> more.
              </Text>
            </Group>
          </LongJob>
        ))}
      </Stack>
    </Card>
  )
}

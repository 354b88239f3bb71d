import type { Answer } from '@dialyard/sdk'
import { Alert, Card, SimpleGrid, Switch, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { parseAmount } from '../../ui/money.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { spellCard, useCards } from './cards.ts'

type TopUp = Answer<'payments.show-top-up'>['data']

/** Lets the platform pay by itself when little is left. */
export function TopUpCard() {
  const { data, error, isPending, refetch } = useCall('payments.show-top-up', {})
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="top-up">
      <Title order={2} id="top-up" mb="md">
        Automatic top-up
      </Title>
      {isPending && <Loading lines={3} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <TopUpForm key={JSON.stringify(data.data)} topUp={data.data} />}
    </Card>
  )
}

/** Cents are written, what is smaller is not. */
const inCents = (amount: string): string => amount.replace(/(\.\d\d)0+$/, '$1')

const isAmount = (text: string): boolean => /^\d{1,6}(\.\d{1,2})?$/.test(text.trim())

function TopUpForm({ topUp }: { topUp: TopUp }) {
  const { cards } = useCards()
  const card = cards?.find((each) => each.default)
  const fresh = parseAmount(topUp.amount) === 0n
  const { form, ...submission } = useCallForm({
    initialValues: {
      enabled: topUp.enabled,
      threshold: fresh ? '10.00' : inCents(topUp.threshold),
      amount: fresh ? '50.00' : inCents(topUp.amount),
    },
    validate: ({ threshold, amount }) => ({
      ...(isAmount(threshold) ? {} : { threshold: 'Write an amount such as 10.00' }),
      ...(isAmount(amount) ? {} : { amount: 'Write an amount such as 50.00' }),
    }),
    send: ({ enabled, threshold, amount }) =>
      api.call('payments.set-top-up', { enabled, threshold: threshold.trim(), amount: amount.trim() }),
    onDone: ({ data: { enabled } }) =>
      notifications.show({
        color: 'green',
        message: enabled ? 'The automatic top-up is on.' : 'The automatic top-up is off.',
      }),
  })
  const { enabled, threshold, amount } = form.values
  return (
    <CallForm {...submission} submitLabel="Save top-up">
      {topUp.reason !== null && (
        <Alert color="orange" role="status">
          {topUp.reason}
          {topUp.paused_until !== null && (
            <>
              {' '}
              It pauses until <DateTime at={topUp.paused_until} />.
            </>
          )}
        </Alert>
      )}
      <Switch label="Pay by itself when little is left" {...form.getInputProps('enabled', { type: 'checkbox' })} />
      <SimpleGrid cols={2}>
        <TextInput label="When down to" inputMode="decimal" disabled={!enabled} {...form.getInputProps('threshold')} />
        <TextInput label="Pay" inputMode="decimal" disabled={!enabled} {...form.getInputProps('amount')} />
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {enabled
          ? `${card ? `${spellCard(card)} is` : 'The default card is'} charged ${amount} whenever ${threshold} or less are left: five times a day at most, and not within an hour after it failed.`
          : 'Nothing is charged without you.'}
      </Text>
    </CallForm>
  )
}

import { List, Modal, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { LongJob } from '../../ui/long-job.tsx'
import { spellDay } from '../../ui/spell.ts'
import { Problem } from '../../ui/states.tsx'
import { Money } from '../../ui/values.tsx'
import { type Price, sayTerms } from './price.ts'

/** Announces a price to the subscriptions that run by it, and shows to whom it was announced before. */
export default function AnnounceDialog({ price, onClose }: { price: Price; onClose: () => void }) {
  const { form, ...submission } = useCallForm({
    initialValues: { effective_on: '' },
    send: ({ effective_on }) =>
      api.call('renewals.announce-price', {
        price_id: price.price_id,
        ...(effective_on ? { effective_on } : {}),
      }),
    onDone: ({ data }) =>
      notifications.show({ color: 'green', message: `Announced for ${spellDay(data.effective_on)}.` }),
  })
  return (
    <Modal opened onClose={onClose} title={`Announce ${sayTerms(price)}`} size="lg">
      <CallForm {...submission} submitLabel="Announce the price" onCancel={onClose}>
        <List size="sm" spacing={6}>
          <List.Item>
            Running subscriptions that go by this price cost <Money amount={price.monthly} /> a month from the day on,
            with the first month that begins then or later.
          </List.Item>
          <List.Item>A letter goes to everybody whom it touches.</List.Item>
          <List.Item>What is paid already stays as it is. An announcement is not taken back.</List.Item>
        </List>
        <TextInput
          label="From the day"
          type="date"
          description="Empty: 30 days from now"
          data-autofocus
          {...form.getInputProps('effective_on')}
        />
      </CallForm>
      <Announcements price={price} />
    </Modal>
  )
}

const steps: Readonly<Record<string, string>> = {
  carrying: 'looking for whom it touches',
  telling: 'telling those whom it touches',
  done: 'everybody was told',
}

function Announcements({ price: { price_id: priceId } }: { price: Price }) {
  const [busy, setBusy] = useState(true)
  const { data, error } = useCall('renewals.list-announcements', { price_id: priceId }, busy ? { refetchMs: 2000 } : {})
  const announcements = data?.data ?? []
  const isBusy = announcements.some(({ status }) => status !== 'done')
  if (data && busy !== isBusy) setBusy(isBusy)
  if (error) return <Problem error={error} />
  if (announcements.length === 0) return null
  return (
    <Stack mt="lg" role="region" aria-label="Announcements">
      <Title order={3}>Announced so far</Title>
      {announcements.map((each) => (
        <LongJob
          key={each.announcement_id}
          label={`For ${spellDay(each.effective_on)}`}
          done={each.examined}
          total={null}
          unit="subscriptions looked at"
          state={each.status === 'done' ? 'done' : 'running'}
        >
          <Text size="sm" c="dimmed">
            {each.touched.toLocaleString('en-US')} of them cost something else; {steps[each.status] ?? each.status}.
          </Text>
        </LongJob>
      ))}
    </Stack>
  )
}

import type { Answer } from '@dialyard/sdk'
import { Card, List, Stack, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useNow } from '../../api/clock.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { addDays, dayOf } from '../../ui/days.ts'
import { LongJob } from '../../ui/long-job.tsx'
import { spellDay } from '../../ui/spell.ts'
import { Problem } from '../../ui/states.tsx'
import { Money } from '../../ui/values.tsx'
import { type Price, sayTerms } from './price-words.ts'

type Announcement = Answer<'renewals.list-announcements'>['data'][number]

/** While one is carried, how often it is looked at. */
const lookMs = 2000

/** Tells running subscriptions of a price, and how far that is. */
export default function AnnouncePrice({ price, onClose }: { price: Price; onClose: () => void }) {
  const { price_id, valid_from: from } = price
  const earliest = dayOf(new Date(Math.max(useNow().getTime(), new Date(from).getTime())))
  const { form, ...submission } = useCallForm({
    initialValues: { effective_on: addDays(earliest, 30) },
    send: ({ effective_on }) => api.call('renewals.announce-price', { price_id, effective_on }),
    onDone: ({ data }) =>
      notifications.show({ color: 'green', message: `Announced for ${spellDay(data.effective_on)}.` }),
  })
  return (
    <Stack>
      <Announcements priceId={price_id} />
      <CallForm {...submission} submitLabel="Announce it" onCancel={onClose}>
        <Text size="sm">
          {sayTerms(price)}: <Money amount={price.monthly} fw={600} /> a month.
        </Text>
        <List size="sm" spacing={6}>
          <List.Item>Whoever pays by this price today keeps what he pays until the day below.</List.Item>
          <List.Item>The first month that begins on that day or later is charged by this price.</List.Item>
          <List.Item>Each account that it touches is told once by e-mail.</List.Item>
          <List.Item>An announced price is not taken back; another can be announced.</List.Item>
        </List>
        <TextInput
          type="date"
          label="From the month that begins on"
          min={earliest}
          {...form.getInputProps('effective_on')}
        />
      </CallForm>
    </Stack>
  )
}

function Announcements({ priceId }: { priceId: number }) {
  const { data, error } = useCall('renewals.list-announcements', { price_id: priceId, limit: 5 }, { refetchMs: lookMs })
  if (error) return <Problem error={error} />
  if (!data || data.data.length === 0) return null
  return (
    <Card withBorder component="section" aria-labelledby="announced">
      <Title order={3} id="announced" mb="sm">
        Announced so far
      </Title>
      <Stack gap="sm">
        {data.data.map((each) => (
          <Carried key={each.announcement_id} announcement={each} />
        ))}
      </Stack>
    </Card>
  )
}

const Carried = ({ announcement: { effective_on, status, examined, touched } }: { announcement: Announcement }) => (
  <LongJob
    label={`For ${spellDay(effective_on)}`}
    done={examined}
    total={null}
    unit={`subscriptions looked at, ${touched.toLocaleString('en-US')} of them change`}
    state={status === 'done' ? 'done' : 'running'}
  />
)

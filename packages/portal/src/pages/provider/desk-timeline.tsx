import { Badge, Card, Checkbox, Text, Textarea, Timeline, Title } from '@mantine/core'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { spellNumber } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { stateLabel } from './desk.tsx'

const pageSize = 1000

const say = (event: string): string => {
  const text = event.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** All that happened to a sub-order, the newest first, and the notes of those who worked on it. */
export function DeskTimeline({ id }: { id: number }) {
  const { data, error, isPending, refetch } = useCall('porting.timeline', { port_proposal_id: id, limit: pageSize })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Notes and timeline
      </Title>
      <NoteForm id={id} />
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      <Timeline bulletSize={14} lineWidth={2} mt="lg">
        {data?.data.toReversed().map(({ at, did, event, to, by, code, text, visible }) => (
          <Timeline.Item
            key={`${at} ${event} ${did} ${text}`}
            title={
              <>
                {say(event)}
                {did && ` ${spellNumber(did)}`}
                {!visible && (
                  <Badge size="xs" variant="default" ml="xs">
                    internal
                  </Badge>
                )}
              </>
            }
          >
            <Text size="sm" c="dimmed">
              <DateTime at={at} />, by {by}
              {to && did === null && `, now ${stateLabel(to).toLowerCase()}`}
            </Text>
            {(code || text) && <Text size="sm">{[code, text].filter(Boolean).join(': ')}</Text>}
          </Timeline.Item>
        ))}
      </Timeline>
    </Card>
  )
}

function NoteForm({ id }: { id: number }) {
  const { form, ...submission } = useCallForm<{ note: string; visible: boolean }, unknown>({
    initialValues: { note: '', visible: false },
    validate: ({ note }) => (note.trim() ? {} : { note: 'Write something' }),
    send: (values) => api.call('porting.note', { port_proposal_id: id, ...values }),
    onDone: () => void form.reset(),
  })
  return (
    <CallForm
      {...submission}
      submitLabel="Write the note"
      aside={<Checkbox label="The customer may read it" {...form.getInputProps('visible', { type: 'checkbox' })} />}
    >
      <Textarea label="Note" autosize minRows={2} {...form.getInputProps('note')} />
    </CallForm>
  )
}

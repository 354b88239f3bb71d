import { Alert, Badge, Button, Card, Modal, SimpleGrid, Text } from '@mantine/core'
import { IconAlertTriangle, IconPencil, IconPlayerPause, IconPlayerPlay, IconSend } from '@tabler/icons-react'
import { useParams } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { useCall } from '../../api/query.ts'
import { Fact } from '../../ui/fact.tsx'
import { Page } from '../../ui/page.tsx'
import { SecretAlert } from '../../ui/secret-alert.tsx'
import { Loading, Problem } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { sayTypes, stateOf, type Webhook } from './webhook.ts'
import { WebhookEnds } from './webhook-ends.tsx'

const Deliveries = lazy(() => import('./deliveries.tsx'))
const WebhookForm = lazy(() => import('./webhook-form.tsx'))

/** One webhook: what it gets, whether that arrives, and what was sent. */
export default function WebhookPage() {
  const { webhook: text = '' } = useParams({ strict: false }) as { webhook?: string }
  const id = Number(text)
  const { data, error, isPending, refetch } = useCall('events.show-webhook', { webhook_id: id })
  const [secret, setSecret] = useState<{ secret: string; until: string } | null>(null)
  return (
    <Page actions={data && <Deeds webhook={data.data} />}>
      {isPending && <Loading lines={8} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {secret && (
        <SecretAlert
          title="Note this secret now: it is shown nowhere again"
          secret={secret.secret}
          onClose={() => setSecret(null)}
        >
          <Text size="sm" mt="xs">
            Until <DateTime at={secret.until} /> deliveries are signed with the old one too.
          </Text>
        </SecretAlert>
      )}
      {data && <Facts webhook={data.data} />}
      <Suspense fallback={<Loading />}>{data && <Deliveries webhook={data.data} />}</Suspense>
      {data && <WebhookEnds webhook={data.data} onRotated={setSecret} />}
    </Page>
  )
}

function Facts({ webhook }: { webhook: Webhook }) {
  const { label, color } = stateOf(webhook)
  const { failing_since: failing, disabled_reason: reason } = webhook
  return (
    <>
      {(failing !== null || reason !== null) && (
        <Alert color={reason === null ? 'orange' : 'red'} icon={<IconAlertTriangle />} title="Nothing arrives">
          {reason ?? 'The last deliveries failed; they are tried again for three days.'}
          {failing !== null && (
            <>
              {' '}
              Since <DateTime at={failing} />.
            </>
          )}
        </Alert>
      )}
      <Card withBorder padding="lg">
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }}>
          <Fact label="Address">
            <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
              {webhook.url}
            </Text>
          </Fact>
          <Fact label="State">
            <Badge variant="light" color={color}>
              {label}
            </Badge>
          </Fact>
          <Fact label="Gets">
            <Text size="sm">{sayTypes(webhook)}</Text>
          </Fact>
          <Fact label="Description">
            <Text size="sm">{webhook.description || '—'}</Text>
          </Fact>
        </SimpleGrid>
      </Card>
    </>
  )
}

function Deeds({ webhook }: { webhook: Webhook }) {
  const { webhook_id: id, state } = webhook
  const [editing, setEditing] = useState(false)
  const close = () => setEditing(false)
  const next = state === 'active' ? 'paused' : 'active'
  const change = useDeed(() => api.call('events.change-webhook', { webhook_id: id, state: next }), {
    says: () =>
      next === 'paused' ? 'Paused: what happens meanwhile is sent when it goes on.' : 'The webhook is active again.',
    failure: 'The webhook could not be changed',
  })
  const test = useDeed(() => api.call('events.test-webhook', { webhook_id: id }), {
    says: () => 'A test event is on its way.',
    failure: 'The test could not be sent',
  })
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setEditing(true)}>
        Change
      </Button>
      <Button
        variant="default"
        leftSection={next === 'paused' ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
        loading={change.isPending}
        onClick={() => change.mutate()}
      >
        {next === 'paused' ? 'Pause' : 'Go on'}
      </Button>
      <Button
        leftSection={<IconSend size={16} />}
        loading={test.isPending}
        disabled={state !== 'active'}
        onClick={() => test.mutate()}
      >
        Send a test
      </Button>
      <Modal opened={editing} onClose={close} title="Change the webhook" centered>
        <Suspense>
          <WebhookForm webhook={webhook} onCancel={close} onDone={close} />
        </Suspense>
      </Modal>
    </>
  )
}

import { Button, Card, Group, Text, Title } from '@mantine/core'
import { IconRefresh, IconTrash } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import type { Webhook } from './webhook.ts'

interface WebhookEndsProps {
  webhook: Webhook
  onRotated: (secret: { secret: string; until: string }) => void
}

/** What one does to a webhook seldom, and not by accident. */
export function WebhookEnds({ webhook, onRotated }: WebhookEndsProps) {
  const { webhook_id: id, url } = webhook
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'rotate' | 'delete' | null>(null)
  const close = () => setAsked(null)
  const rotate = async () => {
    const { data } = await api.call('events.rotate-webhook-secret', { webhook_id: id })
    onRotated({ secret: data.secret, until: data.previous_until })
    window.scrollTo({ top: 0 })
  }
  const remove = async () => {
    await api.call('events.delete-webhook', { webhook_id: id })
    await navigate({ to: paths.webhooks })
  }
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="xs">
        Secret and end
      </Title>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          Give it a new secret when the old one has been seen; delete it when nobody receives any more.
        </Text>
        <Group gap="xs">
          <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={() => setAsked('rotate')}>
            New secret
          </Button>
          <Button color="red" variant="light" leftSection={<IconTrash size={16} />} onClick={() => setAsked('delete')}>
            Delete
          </Button>
        </Group>
      </Group>
      <ConfirmDialog
        opened={asked === 'rotate'}
        onClose={close}
        title="Give the webhook a new secret?"
        effects={[
          'The new secret is shown once, and nowhere again.',
          'For a day deliveries are signed with both, so that the receiver can change over in peace.',
        ]}
        cost="nothing."
        confirmLabel="Make a new secret"
        onConfirm={rotate}
      />
      <ConfirmDialog
        opened={asked === 'delete'}
        onClose={close}
        title="Delete this webhook?"
        effects={[
          `Nothing is sent to ${url} any more.`,
          'What was still to be sent is dropped, and the list of deliveries goes with it.',
        ]}
        cost="nothing; the events themselves stay in the log."
        confirmLabel="Delete the webhook"
        destructive
        onConfirm={remove}
      />
    </Card>
  )
}

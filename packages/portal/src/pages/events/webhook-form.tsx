import { TagsInput, TextInput } from '@mantine/core'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import type { Webhook } from './webhook.ts'

interface WebhookFormProps {
  /** Null: a new one. */
  webhook: Webhook | null
  onCancel: () => void
  /** The secret is that of a new one. */
  onDone: (webhook: Webhook, secret: string | null) => void
}

/** Where events are sent, and which. */
export default function WebhookForm({ webhook, onCancel, onDone }: WebhookFormProps) {
  const { form, ...submission } = useCallForm({
    initialValues: {
      url: webhook?.url ?? '',
      types: webhook?.types ?? ([] as string[]),
      description: webhook?.description ?? '',
    },
    validate: ({ url }) => (url.trim() ? {} : { url: 'Enter the address that events are sent to' }),
    send: async (values): Promise<{ shown: Webhook; secret: string | null }> => {
      if (webhook) {
        const { data } = await api.call('events.change-webhook', { webhook_id: webhook.webhook_id, ...values })
        return { shown: data, secret: null }
      }
      const { secret, ...shown } = (await api.call('events.create-webhook', values)).data
      return { shown, secret }
    },
    onDone: ({ shown, secret }) => onDone(shown, secret),
  })
  return (
    <CallForm {...submission} submitLabel={webhook ? 'Save the webhook' : 'Make the webhook'} onCancel={onCancel}>
      <TextInput
        label="Address"
        description="https, reachable from the Internet; it gets a POST for each event"
        placeholder="https://example.com/hooks/dialyard"
        data-autofocus
        {...form.getInputProps('url')}
      />
      <TagsInput
        label="Types of events"
        description="None: every event. Enter takes one, such as number.assigned"
        {...form.getInputProps('types')}
      />
      <TextInput label="Description" placeholder="our CRM" {...form.getInputProps('description')} />
    </CallForm>
  )
}

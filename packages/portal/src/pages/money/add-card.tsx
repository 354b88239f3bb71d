import { Switch, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { spellCard } from './cards.ts'

/** Saves a card by the token that the processor's own form gave for it: no card number ever comes here. */
export function AddCard({ onClose, isFirst }: { onClose: () => void; isFirst: boolean }) {
  const { form, ...submission } = useCallForm({
    initialValues: { token: '', byThis: isFirst },
    validate: ({ token }) => (token.trim() ? {} : { token: 'Enter the token of the card' }),
    send: ({ token, byThis }) => api.call('payments.add-method', { token: token.trim(), default: byThis }),
    fields: { default: 'byThis' },
    onDone: ({ data }) => {
      notifications.show({ color: 'green', message: `${spellCard(data)} is saved.` })
      onClose()
    },
  })
  return (
    <CallForm {...submission} submitLabel="Save the card" onCancel={onClose}>
      <TextInput
        label="Token"
        description="What the payment processor's form gave for the card, such as pm_1Nx…; the test processor knows pm_test_ok and pm_test_declined"
        autoComplete="off"
        data-autofocus
        {...form.getInputProps('token')}
      />
      <Switch
        label="Pay by this card from now on"
        disabled={isFirst}
        {...form.getInputProps('byThis', { type: 'checkbox' })}
      />
      <Text size="sm" c="dimmed">
        Nothing is charged now. {isFirst && 'The first card is the default.'}
      </Text>
    </CallForm>
  )
}

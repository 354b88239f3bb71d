import type { Answer } from '@dialyard/sdk'
import { Card, List, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { parseAmount, writeAmount } from '../../ui/money.ts'
import { spellMoney } from '../../ui/spell.ts'
import { spellCard } from './cards.ts'

type Payment = Answer<'payments.show'>['data']

/** Gives money of a payment back to the card, which the provider's staff alone may. */
export default function RefundForm({ payment }: { payment: Payment }) {
  const once = useDeedKey()
  const left = writeAmount(parseAmount(payment.amount) - parseAmount(payment.refunded)).replace(/0{3}$/, '')
  const { form, ...submission } = useCallForm({
    initialValues: { amount: left, reason: '' },
    validate: ({ amount, reason }) => ({
      ...(/^\d{1,6}(\.\d{1,2})?$/.test(amount.trim()) ? {} : { amount: 'Write an amount such as 15.00' }),
      ...(reason.trim() ? {} : { reason: 'Say why: the customer reads it' }),
    }),
    send: ({ amount, reason }) => {
      const input = { payment_id: payment.payment_id, amount: amount.trim(), reason: reason.trim() }
      return once((idempotencyKey) => api.call('payments.refund', input, { idempotencyKey }))
    },
    onDone: ({ data: { amount, status } }) => {
      const shown = spellMoney(amount, payment.currency)
      const message = status === 'succeeded' ? `${shown} are given back.` : `${shown} are on the way back.`
      notifications.show({ color: 'green', message })
    },
  })
  const { amount } = form.values
  return (
    <Card withBorder component="section" aria-labelledby="refund">
      <Title order={3} id="refund" mb="sm">
        Give money back
      </Title>
      <CallForm {...submission} submitLabel={`Refund ${amount}`} color="red">
        <List size="sm">
          <List.Item>
            {spellCard(payment)} gets it, and the account has so much less: what was spent cannot be given back.
          </List.Item>
          <List.Item>A refund is not taken back.</List.Item>
        </List>
        <TextInput
          label={`Amount in ${payment.currency}`}
          description={`At most ${left}`}
          inputMode="decimal"
          {...form.getInputProps('amount')}
        />
        <TextInput label="Reason" description="The customer reads it" {...form.getInputProps('reason')} />
      </CallForm>
    </Card>
  )
}

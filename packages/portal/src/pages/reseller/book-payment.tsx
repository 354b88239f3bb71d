import { randomKey } from '@dialyard/sdk'
import { Button, Card, Group, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { addUp, parseAmount } from '../../ui/money.ts'
import { spellMoney } from '../../ui/spell.ts'
import { Money } from '../../ui/values.tsx'
import { type Details, nameOf } from './standing.tsx'

interface Booking {
  amount: string
  reason: string
  /** However often it is tried, it is booked once. */
  deedKey: string
}

const problemOf = (amount: string): string | null =>
  /^\d{1,9}(\.\d{1,5})?$/.test(amount.trim()) && parseAmount(amount) > 0n ? null : 'Write an amount such as 25.00'

/** Books what a customer paid: a reseller's in the reseller's books, anybody's in the provider's. */
export function BookPayment({ customer }: { customer: Details }) {
  const [asked, ask] = useState<Booking | null>(null)
  const form = useForm({
    initialValues: { amount: '', reason: '' },
    validate: { amount: problemOf, reason: (reason) => (reason.trim() ? null : 'Say what for: the customer reads it') },
  })
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="book">
      <Title order={2} id="book">
        Book a payment
      </Title>
      <Text size="sm" c="dimmed" mb="md">
        What {nameOf(customer)} paid you by cash, cheque or wire.
      </Text>
      <form
        noValidate
        onSubmit={form.onSubmit(({ amount, reason }) =>
          ask({ amount: amount.trim(), reason: reason.trim(), deedKey: randomKey() }),
        )}
      >
        <TextInput
          label={`Amount in ${customer.iso_4217}`}
          inputMode="decimal"
          placeholder="25.00"
          {...form.getInputProps('amount')}
        />
        <TextInput label="Reason" mt="md" placeholder="Wire of 23 November" {...form.getInputProps('reason')} />
        <Group justify="flex-end" mt="md">
          <Button type="submit">Book it</Button>
        </Group>
      </form>
      {asked && <BookDialog customer={customer} booking={asked} onClose={() => ask(null)} onDone={form.reset} />}
    </Card>
  )
}

interface BookDialogProps {
  customer: Details
  booking: Booking
  onClose: () => void
  onDone: () => void
}

function BookDialog({ customer, booking, onClose, onDone }: BookDialogProps) {
  const staff = roleOf(useAccount()) === 'staff'
  const { amount, reason, deedKey } = booking
  const { account_id: id, available, iso_4217: currency } = customer
  const shown = spellMoney(amount, currency)
  const book = async () => {
    const key = { idempotencyKey: deedKey }
    if (staff) await api.call('billing.credit', { account_id: id, amount, reason }, key)
    else await api.call('billing.credit-customer', { id, amount, reason }, key)
    notifications.show({ color: 'green', message: `${shown} are booked for ${nameOf(customer)}.` })
    onDone()
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Book ${shown}?`}
      effects={[
        <>
          {nameOf(customer)} has <Money amount={addUp([available, amount])} currency={currency} /> available then.
        </>,
        staff ? 'The provider has received it.' : 'Your resale book shows that so much less is owed to you.',
        `The customer reads the reason: ${reason}`,
        'Only the provider takes back what is booked.',
      ]}
      cost="nothing; it is money that you have received."
      confirmLabel={`Book ${shown}`}
      onConfirm={book}
    />
  )
}

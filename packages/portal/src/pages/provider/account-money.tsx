import { Card, SegmentedControl, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { addUp } from '../../ui/money.ts'
import { spellMoney } from '../../ui/spell.ts'
import { loginOf, type WholeCustomer } from './customer.ts'

const deeds = [
  { value: 'credit', label: 'Credit' },
  { value: 'adjust', label: 'Correct' },
]
const forms = { credit: /^\d{1,9}(\.\d{1,5})?$/, adjust: /^-?\d{1,9}(\.\d{1,5})?$/ }
const help = { credit: 'More than zero, such as 25.00', adjust: 'Below zero takes something away, such as -5.00' }

interface Booking {
  deed: 'credit' | 'adjust'
  amount: string
  reason: string
}

/** Money booked by hand: asked for here, and done after a question that says what comes of it. */
export function AccountMoney({ customer }: { customer: WholeCustomer }) {
  const [booking, setBooking] = useState<Booking | null>(null)
  const { form, ...submission } = useCallForm({
    initialValues: { deed: 'credit', amount: '', reason: '' } as Booking & Record<string, unknown>,
    validate: ({ deed, amount, reason }) => ({
      ...(forms[deed].test(amount.trim()) ? {} : { amount: help[deed] }),
      ...(reason.trim() ? {} : { reason: 'Say why: the account reads it' }),
    }),
    send: async ({ deed, amount, reason }) => setBooking({ deed, amount: amount.trim(), reason }),
  })
  const { deed } = form.values
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Money by hand
      </Title>
      <CallForm {...submission} submitLabel={deed === 'credit' ? 'Credit…' : 'Correct…'}>
        <SegmentedControl
          aria-label="What is booked"
          data={deeds}
          value={deed}
          onChange={(value) => form.setFieldValue('deed', value as Booking['deed'])}
        />
        <Text size="sm" c="dimmed">
          {deed === 'credit'
            ? 'What came in outside the platform: a transfer, a check, goodwill.'
            : 'A mistake, up or down. What is available never falls below zero by it.'}
        </Text>
        <TextInput
          label={`Amount in ${customer.iso_4217}`}
          description={help[deed]}
          inputMode="decimal"
          {...form.getInputProps('amount')}
        />
        <TextInput label="Reason" placeholder="Wire transfer received" {...form.getInputProps('reason')} />
      </CallForm>
      <BookingDialog
        customer={customer}
        booking={booking}
        onClose={() => setBooking(null)}
        onBooked={() => form.reset()}
      />
    </Card>
  )
}

interface BookingDialogProps {
  customer: WholeCustomer
  booking: Booking | null
  onClose: () => void
  onBooked: () => void
}

function BookingDialog({ customer, booking, onClose, onBooked }: BookingDialogProps) {
  const { deed, amount, reason } = booking ?? { deed: 'credit', amount: '0', reason: '' }
  const { account_id: id, iso_4217: currency, balance } = customer
  const said = spellMoney(amount, currency)
  const after = spellMoney(addUp([balance, amount]), currency)
  const name = loginOf(customer)
  const book = async () => {
    await api.call(deed === 'credit' ? 'billing.credit' : 'billing.adjust', { account_id: id, amount, reason })
    notifications.show({ color: 'green', message: `${said} booked: ${name} has a balance of ${after}.` })
    onBooked()
  }
  const title = deed === 'credit' ? `Credit ${name} with ${said}?` : `Correct ${name} by ${said}?`
  return (
    <ConfirmDialog
      opened={booking !== null}
      onClose={onClose}
      title={title}
      effects={[
        `The balance goes from ${spellMoney(balance, currency)} to ${after}.`,
        `Ledger and audit log keep it with your name and the reason: ${reason}`,
        ...(deed === 'credit' ? ['Numbers that were not paid are paid from it, and are in service again.'] : []),
      ]}
      cost={`${said} of the provider’s own; only another correction takes it back.`}
      confirmLabel={deed === 'credit' ? `Credit ${said}` : `Correct by ${said}`}
      destructive={amount.startsWith('-')}
      onConfirm={book}
    />
  )
}

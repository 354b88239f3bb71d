import { Button, Card, Group, SegmentedControl, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { parseAmount } from '../../ui/money.ts'
import { BookDialog, type Booking } from './book-dialog.tsx'
import { type Details, nameOf } from './standing.tsx'

type Deed = Booking['deed']

const forms: Readonly<Record<Deed, { form: RegExp; help: string }>> = {
  payment: { form: /^\d{1,9}(\.\d{1,5})?$/, help: 'Write an amount such as 25.00' },
  correction: { form: /^-?\d{1,9}(\.\d{1,5})?$/, help: 'Write an amount such as 25.00, or -5.00 to take away' },
}

function problemOf(deed: Deed, amount: string): string | null {
  const { form, help } = forms[deed]
  const text = amount.trim()
  return form.test(text) && parseAmount(text) !== 0n ? null : help
}

/**
 * Books what a customer paid: a reseller's in the reseller's books, anybody's in the provider's. The provider's staff also put
 * right what was booked wrongly.
 */
export function BookPayment({ customer }: { customer: Details }) {
  const staff = roleOf(useAccount()) === 'staff'
  const [asked, ask] = useState<Booking | null>(null)
  const form = useForm({
    initialValues: { deed: 'payment' as Deed, amount: '', reason: '' },
    validate: {
      amount: (amount, { deed }) => problemOf(deed, amount),
      reason: (reason) => (reason.trim() ? null : 'Say what for: the customer reads it'),
    },
  })
  const { deed } = form.values
  const name = nameOf(customer)
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="book">
      <Title order={2} id="book">
        {staff ? 'Book by hand' : 'Book a payment'}
      </Title>
      {staff && <DeedChoice deed={deed} onChoose={(chosen) => form.setFieldValue('deed', chosen)} />}
      <Text size="sm" c="dimmed" mb="md">
        {deed === 'payment'
          ? `What ${name} paid you by cash, cheque or wire.`
          : `A mistake in the balance of ${name}, up or down. A whole transaction that was wrong is better reversed.`}
      </Text>
      <form
        noValidate
        onSubmit={form.onSubmit((values) => ask({ deed, amount: values.amount.trim(), reason: values.reason.trim() }))}
      >
        <TextInput
          label={`Amount in ${customer.iso_4217}`}
          inputMode="decimal"
          placeholder={deed === 'payment' ? '25.00' : '-5.00'}
          {...form.getInputProps('amount')}
        />
        <TextInput
          label="Reason"
          mt="md"
          placeholder={deed === 'payment' ? 'Wire of 23 November' : 'Booked twice'}
          {...form.getInputProps('reason')}
        />
        <Group justify="flex-end" mt="md">
          <Button type="submit">{deed === 'payment' ? 'Book it' : 'Correct it'}</Button>
        </Group>
      </form>
      {asked && <BookDialog customer={customer} booking={asked} onClose={() => ask(null)} onDone={form.reset} />}
    </Card>
  )
}

const deeds = [
  { value: 'payment', label: 'A payment' },
  { value: 'correction', label: 'A correction' },
]

const DeedChoice = ({ deed, onChoose }: { deed: Deed; onChoose: (deed: Deed) => void }) => (
  <SegmentedControl
    my="sm"
    aria-label="What is booked"
    data={deeds}
    value={deed}
    onChange={(value) => onChoose(value as Deed)}
  />
)

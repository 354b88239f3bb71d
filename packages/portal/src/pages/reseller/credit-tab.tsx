import { Card, SimpleGrid, Text, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { BookPayment } from './book-payment.tsx'
import { type Details, nameOf } from './standing.tsx'

/** How far a customer may go, by which prices he buys, and what he paid. */
export default function CreditTab({ customer }: { customer: Details }) {
  const me = useAccount()
  const mayBook = roleOf(me) === 'staff' || customer.parent_id === me.account_id
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }}>
      <Terms key={JSON.stringify(termsOf(customer))} customer={customer} />
      {mayBook && customer.status === 'approved' ? (
        <BookPayment customer={customer} />
      ) : (
        <Card withBorder padding="lg">
          <Text size="sm" c="dimmed">
            Only the reseller right above {nameOf(customer)} books what was paid.
          </Text>
        </Card>
      )}
    </SimpleGrid>
  )
}

const termsOf = ({ credit_limit, credit_limit_warning, renewal_overdraft, price_class }: Details) => ({
  credit_limit,
  credit_limit_warning,
  renewal_overdraft,
  price_class,
})

function Terms({ customer }: { customer: Details }) {
  const before = termsOf(customer)
  const { form, ...submission } = useCallForm({
    initialValues: before,
    send: (values) => {
      const changed = Object.entries(values).filter(([name, value]) => value !== before[name as keyof typeof before])
      return api.call('customers.change', { id: customer.account_id, ...Object.fromEntries(changed) })
    },
    onDone: () => notifications.show({ color: 'green', message: 'The terms are saved and in force.' }),
  })
  const amount = (
    name: 'credit_limit' | 'credit_limit_warning' | 'renewal_overdraft',
    label: string,
    means: string,
  ) => <TextInput label={label} description={means} inputMode="decimal" {...form.getInputProps(name)} />
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="terms">
      <Title order={2} id="terms" mb="md">
        Terms
      </Title>
      <CallForm {...submission} submitLabel="Save terms" disabled={!form.isDirty()}>
        {amount('credit_limit', 'Credit limit', 'How far the balance may go below zero')}
        {amount('credit_limit_warning', 'Warning at', 'When this little is left a notice goes out')}
        {amount('renewal_overdraft', 'Overdraft for renewals', 'How far renewals alone may go beyond the limit')}
        <TextInput
          label="Price class"
          description="Prices of this class count before those of any class; what runs keeps its price"
          {...form.getInputProps('price_class')}
        />
      </CallForm>
    </Card>
  )
}

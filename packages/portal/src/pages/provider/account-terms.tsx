import { Card, Select, SimpleGrid, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import type { WholeCustomer } from './customer.ts'

const kinds = [
  { value: 'customer', label: 'Customer' },
  { value: 'reseller', label: 'Reseller: has customers of his own' },
]

/** The terms on which an account buys. */
export function AccountTerms({ customer }: { customer: WholeCustomer }) {
  const before = {
    price_class: customer.price_class,
    account_type: customer.account_type,
    credit_limit: customer.credit_limit,
    credit_limit_warning: customer.credit_limit_warning,
    renewal_overdraft: customer.renewal_overdraft,
  }
  const { form, ...submission } = useCallForm({
    initialValues: before,
    send: (values) => {
      const changed = Object.entries(values).filter(([name, value]) => value !== before[name as keyof typeof before])
      return api.call('customers.change', { id: customer.account_id, ...Object.fromEntries(changed) })
    },
    onDone: () => notifications.show({ color: 'green', message: 'The terms are in force.' }),
  })
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="md">
        Terms
      </Title>
      <CallForm {...submission} submitLabel="Save the terms">
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <Select label="Kind" allowDeselect={false} data={kinds} {...form.getInputProps('account_type')} />
          <TextInput
            label="Price class"
            description="Prices of this class come before those for any"
            {...form.getInputProps('price_class')}
          />
          <TextInput
            label="Credit limit"
            description="How far the balance may go below zero"
            inputMode="decimal"
            {...form.getInputProps('credit_limit')}
          />
          <TextInput
            label="Warning"
            description="A letter goes when so little is left to spend"
            inputMode="decimal"
            {...form.getInputProps('credit_limit_warning')}
          />
          <TextInput
            label="Overdraft for renewals"
            description="How far months may go beyond the limit, and nothing else"
            inputMode="decimal"
            {...form.getInputProps('renewal_overdraft')}
          />
        </SimpleGrid>
      </CallForm>
    </Card>
  )
}

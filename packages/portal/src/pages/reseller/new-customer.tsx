import { Card, PasswordInput, Select, SimpleGrid, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { paths, toCustomer } from '../../paths.ts'
import { CustomerSelect } from '../../ui/customer-select.tsx'
import { Page } from '../../ui/page.tsx'

const empty = {
  username: '',
  password: '',
  email: '',
  companyname: '',
  salutation: 'Mr.',
  firstname: '',
  lastname: '',
  phone: '',
  address: '',
  address2: '',
  city: '',
  state: '',
  zip: '',
  country: 'US',
  portaClass: 'default',
  creditLimit: '0.00',
  creditLimitWarning: '10.00',
  portaBcc: '',
  account_type: 'customer',
  account_id: null as number | null,
}

/** What may be left out, and is then not sent. */
const optional = ['companyname', 'phone', 'address2', 'state'] as const

/** Somebody new, who is approved at once. */
export default function NewCustomer() {
  const account = useAccount()
  const navigate = useNavigate()
  const staff = roleOf(account) === 'staff'
  const { form, ...submission } = useCallForm({
    initialValues: empty,
    send: ({ account_type, account_id, ...values }) => {
      const left = optional.filter((name) => values[name] === '').map((name) => [name, null])
      return api.call('customers.create', {
        ...values,
        ...Object.fromEntries(left),
        portaCurrency: account.currency,
        ...(staff ? { account_type: account_type as 'customer' } : {}),
        ...(account_id === null ? {} : { account_id }),
      })
    },
    onDone: async ({ account_id }, { username }) => {
      notifications.show({ color: 'green', message: `${username} is made and may sign in.` })
      await navigate({ to: toCustomer(account_id) })
    },
  })
  const line = (name: keyof typeof empty, label: string, more: object = {}) => (
    <TextInput label={label} autoComplete="off" {...more} {...form.getInputProps(name)} />
  )
  const needed = { required: true }
  const cancel = () => void navigate({ to: paths.customers })
  return (
    <Page intro="The customer may sign in at once, and buys by your prices.">
      <Card withBorder padding="lg" maw={860}>
        <CallForm {...submission} submitLabel="Create the customer" onCancel={cancel}>
          <Title order={2}>Sign-in</Title>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {line('username', 'User name', needed)}
            <PasswordInput
              label="Password"
              description="6 characters or more"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              required
              autoComplete="new-password"
              {...form.getInputProps('password')}
            />
            {line('email', 'E-mail', needed)}
          </SimpleGrid>
          <Who line={line} />
          <Title order={2}>Terms</Title>
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {line('creditLimit', 'Credit limit', { ...needed, inputMode: 'decimal' })}
            {line('creditLimitWarning', 'Warning at', { ...needed, inputMode: 'decimal' })}
            {line('portaClass', 'Price class', needed)}
          </SimpleGrid>
          {staff && (
            <SimpleGrid cols={{ base: 1, xs: 2 }}>
              <Select
                label="Kind"
                allowDeselect={false}
                data={[
                  { value: 'customer', label: 'Customer' },
                  { value: 'reseller', label: 'Reseller, who has customers of his own' },
                ]}
                {...form.getInputProps('account_type')}
              />
              <CustomerSelect
                label="Below"
                placeholder="The provider"
                clearable
                value={form.values.account_id}
                onChoose={(reseller) => form.setFieldValue('account_id', reseller?.id ?? null)}
                error={form.errors.account_id}
              />
            </SimpleGrid>
          )}
        </CallForm>
      </Card>
    </Page>
  )
}

function Who({ line }: { line: (name: keyof typeof empty, label: string, more?: object) => ReactNode }) {
  const needed = { required: true }
  return (
    <>
      <Title order={2}>Contact</Title>
      <SimpleGrid cols={{ base: 1, xs: 3 }}>
        {line('salutation', 'Salutation', needed)}
        {line('firstname', 'First name', needed)}
        {line('lastname', 'Last name', needed)}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {line('companyname', 'Company', { placeholder: 'As yours' })}
        {line('phone', 'Phone')}
        {line('address', 'Street and number', needed)}
        {line('address2', 'Second line')}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 4 }}>
        {line('city', 'City', needed)}
        {line('state', 'State')}
        {line('zip', 'ZIP code', needed)}
        {line('country', 'Country', needed)}
      </SimpleGrid>
      {line('portaBcc', 'Copies of notices', { description: 'E-mail addresses, separated by commas' })}
    </>
  )
}

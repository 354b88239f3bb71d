import type { Answer } from '@dialyard/sdk'
import { Card, PasswordInput, SimpleGrid, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useAccount, useActing } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { Page } from '../../ui/page.tsx'
import { Loading, Problem } from '../../ui/states.tsx'

export default function Profile() {
  const { account_id: id, account_type: type } = useAccount()
  const acting = useActing()
  return (
    <Page intro="Who you are to the platform, and to those it writes to.">
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        {type !== 'spadmin' && <Who id={id} />}
        {!acting && <Password />}
      </SimpleGrid>
    </Page>
  )
}

function Who({ id }: { id: number }) {
  const { data, error, isPending, refetch } = useCall('customers.show', { id })
  if (isPending) return <Loading />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  return <WhoForm key={id} customer={data.data} />
}

/** A field of the profile by its name when it is changed, and when it is shown. */
const shownAs = {
  salutation: 'salutation',
  firstname: 'firstname',
  lastname: 'lastname',
  companyname: 'companyname',
  email: 'email',
  phone: 'phone1',
  address: 'baddr1',
  address2: 'baddr2',
  city: 'city',
  state: 'state',
  zip: 'zip',
  country: 'country',
  bcc: 'bcc',
} as const
type ProfileField = keyof typeof shownAs

/** Cannot be emptied. */
const kept = new Set(['email', 'bcc'])

function WhoForm({ customer }: { customer: Answer<'customers.show'>['data'] }) {
  const names = Object.keys(shownAs) as ProfileField[]
  const before = Object.fromEntries(names.map((name) => [name, customer[shownAs[name]] ?? ''])) as Record<
    ProfileField,
    string
  >
  const { form, ...submission } = useCallForm({
    initialValues: before,
    send: (values) => {
      const changed = names.filter((name) => values[name] !== before[name])
      const change = changed.map((name) => [name, values[name] === '' && !kept.has(name) ? null : values[name]])
      return api.call('customers.change', { id: customer.account_id, ...Object.fromEntries(change) })
    },
    onDone: () => notifications.show({ color: 'green', message: 'Your profile is changed.' }),
  })
  const line = (name: ProfileField, label: string, description?: string) => (
    <TextInput label={label} description={description} {...form.getInputProps(name)} />
  )
  return (
    <Card withBorder padding="lg">
      <Title order={2} mb="md">
        Contact
      </Title>
      <CallForm {...submission} submitLabel="Save profile">
        <SimpleGrid cols={{ base: 1, xs: 3 }}>
          {line('salutation', 'Salutation')}
          {line('firstname', 'First name')}
          {line('lastname', 'Last name')}
        </SimpleGrid>
        {line('companyname', 'Company')}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          {line('email', 'E-mail')}
          {line('phone', 'Phone')}
        </SimpleGrid>
        {line('address', 'Street and number')}
        {line('address2', 'Second line')}
        <SimpleGrid cols={{ base: 1, xs: 4 }}>
          {line('city', 'City')}
          {line('state', 'State')}
          {line('zip', 'ZIP code')}
          {line('country', 'Country')}
        </SimpleGrid>
        {line('bcc', 'Copies of notices', 'E-mail addresses, separated by commas')}
      </CallForm>
    </Card>
  )
}

function Password() {
  const { form, ...submission } = useCallForm({
    initialValues: { current_password: '', password: '', again: '' },
    validate: ({ password, again }) => (password === again ? {} : { again: 'Is not the same password' }),
    send: ({ current_password, password }) => api.call('accounts.change-password', { current_password, password }),
    onDone: () => {
      form.reset()
      notifications.show({ color: 'green', message: 'Your password is changed. You are signed out everywhere else.' })
    },
  })
  return (
    <Card withBorder padding="lg">
      <Title order={2} mb="md">
        Password
      </Title>
      <CallForm {...submission} submitLabel="Change password">
        <PasswordInput
          label="Current password"
          autoComplete="current-password"
          {...form.getInputProps('current_password')}
        />
        <PasswordInput
          label="New password"
          description="6 characters or more"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <PasswordInput label="The new password again" autoComplete="new-password" {...form.getInputProps('again')} />
      </CallForm>
    </Card>
  )
}

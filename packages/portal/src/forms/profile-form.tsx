import type { Answer } from '@dialyard/sdk'
import { Card, SimpleGrid, TextInput, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { api } from '../api/client.ts'
import { CallForm } from './call-form.tsx'
import { useCallForm } from './use-call-form.ts'

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

interface ProfileFormProps {
  customer: Answer<'customers.show'>['data']
  doneMessage: string
}

/** Who somebody is, and whom the platform writes to. */
export function ProfileForm({ customer, doneMessage }: ProfileFormProps) {
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
    onDone: () => notifications.show({ color: 'green', message: doneMessage }),
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

import { Alert, Anchor, Checkbox, PasswordInput, SimpleGrid, TextInput, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { paths } from '../../paths.ts'
import { useWindowTitle } from '../../ui/page.tsx'

const empty = {
  firstname: '',
  lastname: '',
  company: '',
  email: '',
  phone: '',
  address: '',
  city: '',
  state: '',
  country: 'US',
  username: '',
  password: '',
  confirmpassword: '',
  terms: false,
}

export default function SignUp() {
  useWindowTitle('Sign up')
  const [done, setDone] = useState(false)
  const { form, ...submission } = useCallForm({
    initialValues: empty,
    validate: ({ password, confirmpassword, terms }) => ({
      ...(password === confirmpassword ? {} : { confirmpassword: 'Is not the same password' }),
      ...(terms ? {} : { terms: 'Accept the terms to sign up' }),
    }),
    send: (values) => api.call('customers.sign-up', { ...values, terms: 1 }),
    onDone: () => setDone(true),
  })
  const line = (name: keyof typeof empty, label: string, autoComplete: string) => (
    <TextInput label={label} required autoComplete={autoComplete} {...form.getInputProps(name)} />
  )
  return (
    <>
      <Title order={1} mb="lg">
        Sign up
      </Title>
      {done ? (
        <Alert color="green" icon={<IconCircleCheck />} title="Your account is made" role="status">
          You can sign in as soon as the provider has approved it. A letter goes to {form.values.email}.
        </Alert>
      ) : (
        <CallForm {...submission} submitLabel="Sign up" fullWidth>
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {line('firstname', 'First name', 'given-name')}
            {line('lastname', 'Last name', 'family-name')}
          </SimpleGrid>
          {line('company', 'Company', 'organization')}
          {line('email', 'E-mail', 'email')}
          {line('phone', 'Phone', 'tel')}
          {line('address', 'Street and number', 'street-address')}
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {line('city', 'City', 'address-level2')}
            {line('state', 'State', 'address-level1')}
            {line('country', 'Country', 'country')}
          </SimpleGrid>
          {line('username', 'User name', 'username')}
          <PasswordInput
            label="Password"
            description="6 characters or more"
            required
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <PasswordInput
            label="The same password again"
            required
            autoComplete="new-password"
            {...form.getInputProps('confirmpassword')}
          />
          <Checkbox label="I accept the provider's terms" {...form.getInputProps('terms', { type: 'checkbox' })} />
        </CallForm>
      )}
      <Anchor component={Link} to={paths.signIn} size="sm" mt="lg" display="block">
        Back to signing in
      </Anchor>
    </>
  )
}

import { Alert, Anchor, Text, TextInput, Title } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { paths } from '../../paths.ts'
import { useWindowTitle } from '../../ui/page.tsx'

export default function ForgotPassword() {
  useWindowTitle('Forgotten password')
  const [sent, setSent] = useState(false)
  const { form, ...submission } = useCallForm({
    initialValues: { user_name: '' },
    validate: ({ user_name }) => (user_name.trim() ? {} : { user_name: 'Enter your user name or e-mail address' }),
    send: ({ user_name: given }) =>
      api.call('accounts.forgot-password', given.includes('@') ? { email: given } : { user_name: given }),
    fields: { email: 'user_name' },
    onDone: () => setSent(true),
  })
  return (
    <>
      <Title order={1} mb="sm">
        Forgotten password
      </Title>
      {sent ? (
        <Alert icon={<IconMail />} title="Look into your mail" role="status">
          If there is such an account, a letter is on its way to its address, with a link that is good for one hour.
        </Alert>
      ) : (
        <>
          <Text size="sm" c="dimmed" mb="md">
            We write to the e-mail address of your account; a link in the letter lets you choose a new password.
          </Text>
          <CallForm {...submission} submitLabel="Send me the link" fullWidth>
            <TextInput label="User name or e-mail" autoComplete="username" {...form.getInputProps('user_name')} />
          </CallForm>
        </>
      )}
      <Anchor component={Link} to={paths.signIn} size="sm" mt="lg" display="block">
        Back to signing in
      </Anchor>
    </>
  )
}

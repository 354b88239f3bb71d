import { Alert, Anchor, PasswordInput, Title } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link, useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { paths } from '../../paths.ts'
import { useWindowTitle } from '../../ui/page.tsx'

/** Where the letter about a forgotten password leads to. Its token stands behind the #, which no browser sends. */
export default function ResetPassword() {
  useWindowTitle('Choose a new password')
  const { hash } = useLocation()
  const [token] = useState(() => new URLSearchParams(hash).get('token') ?? '')
  const [done, setDone] = useState(false)
  const { form, ...submission } = useCallForm({
    initialValues: { password: '' },
    send: ({ password }) => api.call('accounts.reset-password', { token, password }),
    onDone: () => {
      setDone(true)
      window.history.replaceState(null, '', window.location.pathname)
    },
  })
  return (
    <>
      <Title order={1} mb="lg">
        Choose a new password
      </Title>
      {done ? (
        <Alert color="green" icon={<IconCircleCheck />} role="status">
          Your password is changed. You can sign in with it now.
        </Alert>
      ) : (
        <CallForm {...submission} submitLabel="Change password" fullWidth>
          <PasswordInput
            label="New password"
            description="6 characters or more"
            required
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
        </CallForm>
      )}
      <Anchor component={Link} to={paths.signIn} size="sm" mt="lg" display="block">
        To signing in
      </Anchor>
    </>
  )
}

import { Anchor, Group, PasswordInput, TextInput, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { signIn } from '../../api/account.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { useCallForm } from '../../forms/use-call-form.ts'
import { paths } from '../../paths.ts'
import { useWindowTitle } from '../../ui/page.tsx'

export default function SignIn() {
  useWindowTitle('Sign in')
  const { form, ...submission } = useCallForm({
    initialValues: { user_name: '', password: '' },
    validate: ({ user_name, password }) => ({
      ...(user_name ? {} : { user_name: 'Enter your user name' }),
      ...(password ? {} : { password: 'Enter your password' }),
    }),
    send: ({ user_name, password }) => signIn(user_name, password),
  })
  return (
    <>
      <Title order={1} mb="lg">
        Sign in
      </Title>
      <CallForm {...submission} submitLabel="Sign in" fullWidth>
        <TextInput label="User name" autoComplete="username" autoFocus {...form.getInputProps('user_name')} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
      </CallForm>
      <Group justify="space-between" mt="lg">
        <Anchor component={Link} to={paths.forgotPassword} size="sm">
          Forgotten your password?
        </Anchor>
        <Anchor component={Link} to={paths.signUp} size="sm">
          Sign up
        </Anchor>
      </Group>
    </>
  )
}

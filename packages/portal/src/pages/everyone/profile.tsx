import { Card, PasswordInput, SimpleGrid, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useAccount, useActing } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useCall } from '../../api/query.ts'
import { CallForm } from '../../forms/call-form.tsx'
import { ProfileForm } from '../../forms/profile-form.tsx'
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
  if (isPending) return <Loading lines={24} />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  return <ProfileForm key={id} customer={data.data} doneMessage="Your profile is changed." />
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

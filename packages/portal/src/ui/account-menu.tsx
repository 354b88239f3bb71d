import { Avatar, Group, Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell, IconKey, IconLogout, IconUserCircle, IconUsers } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { type Account, roleOf, signOut, useActing } from '../api/account.ts'
import { paths } from '../paths.ts'

const ActAsDialog = lazy(() => import('./act-as-dialog.tsx'))

const kinds = { customer: 'Customer', reseller: 'Reseller', staff: 'Provider staff' }

export function AccountMenu({ account }: { account: Account }) {
  const navigate = useNavigate()
  const acting = useActing()
  const [choosing, { open, close }] = useDisclosure()
  const leave = async () => {
    await signOut()
    await navigate({ to: paths.signIn })
  }
  return (
    <>
      <Menu position="bottom-end" width={220}>
        <Menu.Target>
          <UnstyledButton>
            <Group gap="xs" wrap="nowrap">
              <Avatar aria-hidden size={32} radius="xl" color="yard" name={account.username} />
              <VisuallyHidden>Account {account.username}</VisuallyHidden>
              <Text size="sm" fw={500} visibleFrom="sm" aria-hidden>
                {account.username}
              </Text>
            </Group>
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{kinds[roleOf(account)]}</Menu.Label>
          <Menu.Item component={Link} to={paths.profile} leftSection={<IconUserCircle size={16} />}>
            Profile
          </Menu.Item>
          <Menu.Item component={Link} to={paths.apiKeys} leftSection={<IconKey size={16} />}>
            API keys
          </Menu.Item>
          <Menu.Item component={Link} to={paths.notices} leftSection={<IconBell size={16} />}>
            Notices
          </Menu.Item>
          {roleOf(account) === 'staff' && (
            <Menu.Item onClick={open} leftSection={<IconUsers size={16} />}>
              Act as a customer
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item onClick={() => void leave()} leftSection={<IconLogout size={16} />} disabled={acting !== null}>
            Sign out
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {choosing && (
        <Suspense>
          <ActAsDialog opened onClose={close} />
        </Suspense>
      )}
    </>
  )
}

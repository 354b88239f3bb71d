import { Button, Card, Group, Text, Title } from '@mantine/core'
import { IconLock, IconLockOpen, IconX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { loginOf, type WholeCustomer } from './customer.ts'

/** What stops an account, for a while or for good. */
export function AccountEnds({ customer }: { customer: WholeCustomer }) {
  const { account_id: id } = customer
  const [asked, setAsked] = useState<'block' | 'close' | null>(null)
  const navigate = useNavigate()
  const close = () => setAsked(null)
  const name = loginOf(customer)
  const isBlocked = customer.blocked === 'Y'
  const end = async () => {
    await api.call('customers.change', { id, status: 'closed' })
    await navigate({ to: paths.accounts })
  }
  return (
    <Card withBorder padding="lg" component="section">
      <Title order={2} mb="xs">
        Block and close
      </Title>
      <Group justify="space-between">
        <Text size="sm" c="dimmed">
          {isBlocked ? 'It is blocked: it reads and pays, and nothing else.' : 'A block can be taken back at any time.'}
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={isBlocked ? <IconLockOpen size={16} /> : <IconLock size={16} />}
            onClick={() => setAsked('block')}
          >
            {isBlocked ? 'Unblock' : 'Block'}
          </Button>
          <Button color="red" variant="light" leftSection={<IconX size={16} />} onClick={() => setAsked('close')}>
            Close the account
          </Button>
        </Group>
      </Group>
      <ConfirmDialog
        opened={asked === 'block'}
        onClose={close}
        title={isBlocked ? `Unblock ${name}?` : `Block ${name}?`}
        effects={
          isBlocked
            ? ['It and everyone below it buy again, and make calls again.']
            : [
                'It and everyone below it buy nothing and make no calls any more, from now on.',
                'It still signs in, reads and pays; its numbers and their renewals go on.',
              ]
        }
        cost="nothing."
        confirmLabel={isBlocked ? `Unblock ${name}` : `Block ${name}`}
        destructive={!isBlocked}
        onConfirm={() => api.call('customers.change', { id, blocked: isBlocked ? 'N' : 'Y' })}
      />
      <ConfirmDialog
        opened={asked === 'close'}
        onClose={close}
        title={`Close ${name}?`}
        effects={[
          'Nobody signs in with it any more, and its API keys are refused at once.',
          'It does not come back, and its user name is not free again.',
          'It is refused while numbers, a balance or accounts below hang on it.',
        ]}
        cost="nothing."
        confirmLabel={`Close ${name}`}
        destructive
        onConfirm={end}
      />
    </Card>
  )
}

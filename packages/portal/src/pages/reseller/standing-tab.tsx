import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { roleOf, useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Details, nameOf, StandingBadge } from './standing.tsx'

type Deed = 'approve' | 'reseller' | 'customer' | 'close'

interface Words {
  title: string
  effects: string[]
  confirmLabel: string
  destructive: boolean
  change: { status: 'approved' | 'closed' } | { account_type: 'reseller' | 'customer' }
}

const wordsOf = (name: string): Readonly<Record<Deed, Words>> => ({
  approve: {
    title: `Approve ${name}?`,
    effects: [`${name} may sign in and buy at once, and is told so by e-mail.`],
    confirmLabel: `Approve ${name}`,
    destructive: false,
    change: { status: 'approved' },
  },
  reseller: {
    title: `Make ${name} a reseller?`,
    effects: ['The account may have customers of its own, with prices of its own.'],
    confirmLabel: 'Make it a reseller',
    destructive: false,
    change: { account_type: 'reseller' },
  },
  customer: {
    title: `Make ${name} a customer?`,
    effects: ['The account has no customers and no price list any more.', 'It is refused while anybody is below it.'],
    confirmLabel: 'Make it a customer',
    destructive: true,
    change: { account_type: 'customer' },
  },
  close: {
    title: `Close ${name}?`,
    effects: [
      'It is for good: nobody signs in with it again, and nothing of it changes any more.',
      'It is refused while there is money on it, a number in service, or an account below it.',
    ],
    confirmLabel: `Close ${name}`,
    destructive: true,
    change: { status: 'closed' },
  },
})

/** What an account is, and becomes. */
export default function StandingTab({ customer }: { customer: Details }) {
  const staff = roleOf(useAccount()) === 'staff'
  const [asked, ask] = useState<Deed | null>(null)
  const { account_id: id, status, account_type: type } = customer
  const words = wordsOf(nameOf(customer))
  const deed = asked && words[asked]
  const other: Deed = type === 'reseller' ? 'customer' : 'reseller'
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="standing">
      <Stack>
        <Group>
          <Title order={2} id="standing">
            Standing
          </Title>
          <StandingBadge of={customer} />
        </Group>
        <Text size="sm" c="dimmed">
          {status === 'closed'
            ? 'The account is closed, which is for good.'
            : 'Blocking stops buying and can be taken back; closing cannot.'}
        </Text>
        <Group>
          {staff && status === 'pending' && <Button onClick={() => ask('approve')}>Approve</Button>}
          {staff && status === 'approved' && (
            <Button variant="default" onClick={() => ask(other)}>
              {words[other].confirmLabel}
            </Button>
          )}
          {status !== 'closed' && (
            <Button color="red" variant="light" onClick={() => ask('close')}>
              Close the account
            </Button>
          )}
        </Group>
      </Stack>
      {deed && (
        <ConfirmDialog
          opened
          onClose={() => ask(null)}
          {...deed}
          cost="nothing."
          onConfirm={() => api.call('customers.change', { id, ...deed.change })}
        />
      )}
    </Card>
  )
}

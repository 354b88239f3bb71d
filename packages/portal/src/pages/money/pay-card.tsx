import { Button, Card, Group, Text, TextInput, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { Account } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { useDeedKey } from '../../api/deed-key.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { addUp, parseAmount } from '../../ui/money.ts'
import { spellMoney } from '../../ui/spell.ts'
import { Money } from '../../ui/values.tsx'
import { type SavedCard, spellCard, useCards } from './cards.ts'

/** What the API takes of a card: more than 20.00, with cents at most. */
function problemOf(amount: string): string | null {
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(amount.trim())) return 'Write an amount such as 40 or 40.00'
  return parseAmount(amount) > parseAmount('20') ? null : 'A payment is more than 20.00'
}

/** Pays by the saved card, after a question. */
export function PayCard({ account }: { account: Account }) {
  const { cards } = useCards()
  const card = cards?.find((each) => each.default)
  const [asked, setAsked] = useState<string | null>(null)
  const form = useForm({ initialValues: { amount: '' }, validate: { amount: problemOf } })
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="pay">
      <Title order={2} id="pay" mb="md">
        Pay
      </Title>
      <form noValidate onSubmit={form.onSubmit(({ amount }) => setAsked(amount.trim()))}>
        <TextInput
          label={`Amount in ${account.currency}`}
          description="More than 20.00"
          inputMode="decimal"
          placeholder="40.00"
          {...form.getInputProps('amount')}
        />
        <Group justify="space-between" mt="md">
          <Text size="sm" c="dimmed">
            {cards === undefined ? '' : card ? `By ${spellCard(card)}` : 'Save a card first, and make it the default'}
          </Text>
          <Button type="submit" disabled={!card}>
            Pay
          </Button>
        </Group>
      </form>
      {asked && card && (
        <PayDialog account={account} card={card} amount={asked} onClose={() => setAsked(null)} onPaid={form.reset} />
      )}
    </Card>
  )
}

interface PayDialogProps {
  account: Account
  card: SavedCard
  amount: string
  onClose: () => void
  onPaid: () => void
}

function PayDialog({ account, card, amount, onClose, onPaid }: PayDialogProps) {
  const shown = spellMoney(amount, account.currency)
  const once = useDeedKey()
  const pay = async () => {
    const { status } = await once((idempotencyKey) => api.call('payments.pay', { amount }, { idempotencyKey }))
    onPaid()
    notifications.show(
      status === 'succeeded'
        ? { color: 'green', message: `${shown} are paid.` }
        : { color: 'orange', title: `${shown} are on the way`, message: 'The bank has not answered yet.' },
    )
  }
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={`Pay ${shown}?`}
      effects={[
        `${spellCard(card)} is charged now.`,
        <>
          You have <Money amount={addUp([account.available, amount])} /> available then.
        </>,
        'Numbers that were suspended because they were not paid are tried again at once.',
      ]}
      cost={<Money amount={amount} fw={600} />}
      confirmLabel={`Pay ${shown}`}
      onConfirm={pay}
    />
  )
}

import { ActionIcon, Badge, Button, Card, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconCreditCard, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useActing } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { refreshEverything, sentenceOf } from '../../api/query.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { AddCard } from './add-card.tsx'
import { type SavedCard, spellCard, useCards } from './cards.ts'

/** The saved cards: which is charged, another one, one less. Only their owner changes them. */
export function CardsCard() {
  const { cards, error, isPending, refetch } = useCards()
  const acting = useActing() !== null
  const [adding, setAdding] = useState(false)
  const [leaving, setLeaving] = useState<SavedCard | null>(null)
  const add = (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconPlus size={14} />}
      onClick={() => setAdding(true)}
      disabled={acting}
    >
      Add a card
    </Button>
  )
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="cards">
      <Group justify="space-between" mb="md">
        <Title order={2} id="cards">
          Cards
        </Title>
        {add}
      </Group>
      {isPending && <Loading lines={2} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {cards?.length === 0 && <Empty title="No card is saved">One that is can be charged here, and by itself.</Empty>}
      <Stack gap="sm">
        {cards?.map((card) => (
          <CardLine key={card.payment_method_id} card={card} fixed={acting} onRemove={() => setLeaving(card)} />
        ))}
      </Stack>
      {acting && (
        <Text size="sm" c="dimmed" mt="sm">
          Only their owner may change them.
        </Text>
      )}
      <Modal opened={adding} onClose={() => setAdding(false)} title="Add a card" centered>
        <AddCard onClose={() => setAdding(false)} isFirst={cards?.length === 0} />
      </Modal>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={`Remove ${leaving ? spellCard(leaving) : ''}?`}
        effects={[
          'It is forgotten here at once, and by the payment processor within minutes.',
          ...(leaving?.default
            ? ['No other card becomes the default by itself.', 'The automatic top-up is switched off.']
            : []),
        ]}
        cost="nothing."
        confirmLabel="Remove the card"
        destructive
        onConfirm={() => api.call('payments.remove-method', { payment_method_id: leaving?.payment_method_id ?? 0 })}
      />
    </Card>
  )
}

function CardLine({ card, fixed, onRemove }: { card: SavedCard; fixed: boolean; onRemove: () => void }) {
  const { payment_method_id, expiry } = card
  const name = spellCard(card)
  const { mutate, isPending } = useMutation({
    mutationFn: () => api.call('payments.set-default-method', { payment_method_id }),
    onSuccess: refreshEverything,
    onError: (error) =>
      notifications.show({ color: 'red', title: `${name} could not be made the default`, message: sentenceOf(error) }),
  })
  return (
    <Group justify="space-between" wrap="nowrap">
      <Group gap="sm" wrap="nowrap">
        <IconCreditCard size={20} aria-hidden />
        <div>
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {expiry ? `Until ${expiry}` : 'Without an expiry'}
          </Text>
        </div>
      </Group>
      <Group gap="xs" wrap="nowrap">
        {card.default ? (
          <Badge variant="light">Default</Badge>
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            loading={isPending}
            disabled={fixed}
            onClick={() => mutate()}
            aria-label={`Make default: ${name}`}
          >
            Make default
          </Button>
        )}
        <ActionIcon variant="subtle" color="red" aria-label={`Remove ${name}`} onClick={onRemove} disabled={fixed}>
          <IconTrash size={16} />
        </ActionIcon>
      </Group>
    </Group>
  )
}

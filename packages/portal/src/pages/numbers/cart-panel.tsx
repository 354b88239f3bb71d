import { ActionIcon, Badge, Button, Card, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconShoppingCart, IconX } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useAccount } from '../../api/account.ts'
import { useNow } from '../../api/clock.ts'
import { paths } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { addUp, parseAmount, writeAmount } from '../../ui/money.ts'
import { plural } from '../../ui/spell.ts'
import { DateTime, Money, PhoneNumber } from '../../ui/values.tsx'
import { buyCart, type CartItem, removeFromCart, useCart } from './cart.ts'

const times = (amount: string, quantity: number): string => writeAmount(parseAmount(amount) * BigInt(quantity))

function totalsOf(items: readonly CartItem[], available: string) {
  const setup = addUp(items.map((item) => times(item.setup, item.quantity)))
  const monthly = addUp(items.map((item) => times(item.monthly, item.quantity)))
  const now = addUp([setup, monthly])
  return { setup, monthly, now, after: writeAmount(parseAmount(available) - parseAmount(now)) }
}

/** What is about to be bought, what it costs, and what is left then. */
export function CartPanel() {
  const { account_id: accountId, available } = useAccount()
  const items = useCart(accountId)
  const navigate = useNavigate()
  const now = useNow()
  const [asking, { open, close }] = useDisclosure()
  const totals = totalsOf(items, available)
  const short = parseAmount(totals.after) < 0n
  const count = items.reduce((sum, { quantity }) => sum + quantity, 0)
  const ends = items.map(({ until }) => until).sort()[0]
  const over = ends !== undefined && new Date(ends) <= now
  const buy = async () => {
    const orders = await buyCart(accountId)
    notifications.show({
      color: 'green',
      title: `${plural(count, 'number')} bought`,
      message: `Order ${orders.join(', ')}`,
    })
    await navigate({ to: paths.numbers })
  }
  return (
    <Card withBorder padding="lg" component="section" aria-labelledby="cart">
      <Group justify="space-between" mb="sm">
        <Title order={2} id="cart">
          Cart
        </Title>
        <Badge variant="light" size="lg" leftSection={<IconShoppingCart size={14} />} role="status">
          {plural(count, 'number')}
        </Badge>
      </Group>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed">
          Add a number, and it is held for you until you buy or half an hour has passed.
        </Text>
      ) : (
        <Stack gap="sm">
          {items.map((item) => (
            <CartLine key={item.key} item={item} />
          ))}
          <Divider />
          <Amount label="Setup, once" amount={totals.setup} />
          <Amount label="First month, in advance" amount={totals.monthly} />
          <Amount label="To pay now" amount={totals.now} strong />
          <Amount label="Left after that" amount={totals.after} alarming={short} />
          {ends && (
            <Text size="xs" c="dimmed">
              {over ? (
                'Prices and holds have run out: take these out and search again.'
              ) : (
                <>
                  Prices and holds are kept until <DateTime at={ends} />.
                </>
              )}
            </Text>
          )}
          {short && (
            <Text size="sm" c="red" role="alert">
              This is <Money amount={writeAmount(-parseAmount(totals.after))} /> more than you have available.
            </Text>
          )}
          <Button onClick={open} disabled={short || over}>
            Buy {plural(count, 'number')}
          </Button>
        </Stack>
      )}
      <ConfirmDialog
        opened={asking}
        onClose={close}
        title={`Buy ${plural(count, 'number')}?`}
        effects={[
          `${plural(count, 'number')} join your account at once and can be called.`,
          'Until you say otherwise they ring as your default forwarding says.',
          'They renew every month on this day until you release them.',
        ]}
        cost={
          <>
            <Money amount={totals.now} fw={600} /> now, then <Money amount={totals.monthly} fw={600} /> a month.{' '}
            <Money amount={totals.after} /> are left.
          </>
        }
        confirmLabel="Buy"
        onConfirm={buy}
      />
    </Card>
  )
}

function CartLine({ item }: { item: CartItem }) {
  const { kind, name, place, monthly, quantity } = item
  return (
    <Group justify="space-between" wrap="nowrap" align="flex-start">
      <div>
        <Text size="sm" fw={600}>
          {kind === 'intl' ? `${quantity} × ${name}` : <PhoneNumber number={name} />}
        </Text>
        <Text size="xs" c="dimmed">
          {place}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Text size="sm">
          <Money amount={times(monthly, quantity)} /> a month
        </Text>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Take ${name} out of the cart`}
          onClick={() => void removeFromCart(item)}
        >
          <IconX size={16} />
        </ActionIcon>
      </Group>
    </Group>
  )
}

function Amount({
  label,
  amount,
  strong = false,
  alarming = false,
}: {
  label: string
  amount: string
  strong?: boolean
  alarming?: boolean
}) {
  return (
    <Group justify="space-between">
      <Text size="sm" fw={strong ? 600 : 400}>
        {label}
      </Text>
      <Money amount={amount} size="sm" fw={strong ? 700 : 400} {...(alarming ? { c: 'red' } : {})} />
    </Group>
  )
}

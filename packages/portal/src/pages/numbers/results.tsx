import type { Input } from '@dialyard/sdk'
import { Badge, Button, Group, NumberInput, Paper, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconPlus, IconRefresh } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { sentenceOf, useCall } from '../../api/query.ts'
import { plural } from '../../ui/spell.ts'
import { Empty, Loading, Problem } from '../../ui/states.tsx'
import { Money, PhoneNumber } from '../../ui/values.tsx'
import { addToCart, useCart } from './cart.ts'
import { type Kind, type Offer, offersOf } from './offer.ts'

/** What is for sale, live: it is sought again when one comes back to the page. */
export function Results({ kind, search }: { kind: Kind; search: Input<'numbers.search'> }) {
  const { data, error, isPending, isFetching, refetch } = useCall('numbers.search', search)
  if (isPending) return <Loading lines={8} />
  if (error) return <Problem error={error} retry={() => void refetch()} />
  const offers = offersOf(kind, data.data)
  const noun = kind === 'intl' ? 'place' : 'number'
  return (
    <Paper withBorder radius="md">
      <Group justify="space-between" p="md">
        <Text size="sm" role="status">
          {plural(offers.length, noun)} found
        </Text>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconRefresh size={14} />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          Search again
        </Button>
      </Group>
      {offers.length === 0 ? (
        <Empty title="Nothing like that is for sale">
          Ask for less: another rate center, another area code, or fewer digits.
        </Empty>
      ) : (
        <Table.ScrollContainer minWidth={520}>
          <Table verticalSpacing="xs" highlightOnHover aria-label="Numbers for sale">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{kind === 'intl' ? 'City' : 'Number'}</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th ta="right">Setup</Table.Th>
                <Table.Th ta="right">A month</Table.Th>
                <Table.Th aria-label="Add to the cart" />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {offers.map((offer) => (
                <OfferRow key={offer.key} offer={offer} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </Paper>
  )
}

function OfferRow({ offer }: { offer: Offer }) {
  const { kind, name, place, setup, monthly, fax, available } = offer
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs" wrap="nowrap">
          {kind === 'intl' ? name : <PhoneNumber number={name} />}
          {fax && (
            <Badge size="xs" variant="light" color="gray">
              fax
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{place}</Text>
        {kind === 'intl' && (
          <Text size="xs" c="dimmed">
            {available} available
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Money amount={setup} />
      </Table.Td>
      <Table.Td ta="right">
        <Money amount={monthly} />
      </Table.Td>
      <Table.Td>
        <AddButton offer={offer} />
      </Table.Td>
    </Table.Tr>
  )
}

function AddButton({ offer }: { offer: Offer }) {
  const { account_id: accountId } = useAccount()
  const inCart = useCart(accountId).some(({ key }) => key === offer.key)
  const [quantity, setQuantity] = useState<number | string>(1)
  const { mutate, isPending } = useMutation({
    mutationFn: () => addToCart(accountId, offer, Number(quantity) || 1),
    onError: (error) =>
      notifications.show({ color: 'red', title: `${offer.name} could not be held`, message: sentenceOf(error) }),
  })
  return (
    <Group gap="xs" wrap="nowrap" justify="flex-end">
      {offer.kind === 'intl' && (
        <NumberInput
          aria-label={`How many in ${offer.name}`}
          size="xs"
          w={70}
          min={1}
          max={offer.available}
          value={quantity}
          onChange={setQuantity}
        />
      )}
      <Button
        size="xs"
        variant="light"
        leftSection={<IconPlus size={14} />}
        loading={isPending}
        disabled={inCart}
        onClick={() => mutate()}
        aria-label={inCart ? `${offer.name} is in the cart` : `Add ${offer.name} to the cart`}
      >
        {inCart ? 'In the cart' : 'Add'}
      </Button>
    </Group>
  )
}

import { Badge, Button, Group, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { kinds, type Price, sayNet, sayTerms } from './price-words.ts'

const SetPrice = lazy(() => import('./set-price.tsx'))
const AnnouncePrice = lazy(() => import('./announce-price.tsx'))

const filters: readonly Filter[] = [
  { key: 'kind', label: 'Kind', options: kinds },
  { key: 'country', label: 'Country', placeholder: 'US' },
  { key: 'class', label: 'Class', placeholder: 'wholesale' },
  { key: 'which', label: 'Which', placeholder: 'In force', options: [{ value: 'all', label: 'Past and to come too' }] },
]

const standings: Readonly<Record<string, { label: string; color: string }>> = {
  past: { label: 'past', color: 'gray' },
  in_force: { label: 'in force', color: 'green' },
  future: { label: 'to come', color: 'yard' },
}

type Deed = 'change' | 'announce' | 'remove'

const columnsOf = (ask: (deed: Deed, price: Price) => void): readonly Column<Price>[] => [
  {
    key: 'kind',
    header: 'Kind',
    text: ({ type }) => kinds.find(({ value }) => value === type)?.label ?? type,
    fixed: true,
  },
  { key: 'country', header: 'Country', text: ({ country }) => country ?? 'any' },
  { key: 'tier', header: 'Tier', text: ({ tier }) => tier?.toString() ?? 'any' },
  { key: 'net', header: 'Net', text: ({ onnet }) => sayNet(onnet) },
  { key: 'class', header: 'Class', text: (price) => price.account_class ?? 'any' },
  {
    key: 'setup',
    header: 'Setup',
    align: 'right',
    text: ({ setup }) => setup,
    sortBy: ({ setup }) => Number(setup),
    cell: ({ setup }) => <Money amount={setup} />,
  },
  {
    key: 'monthly',
    header: 'A month',
    align: 'right',
    text: ({ monthly }) => monthly,
    sortBy: ({ monthly }) => Number(monthly),
    cell: ({ monthly }) => <Money amount={monthly} />,
  },
  {
    key: 'from',
    header: 'From',
    text: (price) => price.valid_from,
    cell: (price) => <DateTime at={price.valid_from} />,
  },
  {
    key: 'until',
    header: 'Until',
    text: (price) => price.valid_until ?? '',
    cell: (price) => price.valid_until && <DateTime at={price.valid_until} />,
  },
  {
    key: 'status',
    header: 'State',
    text: ({ status }) => status,
    cell: ({ status }) => (
      <Badge variant="light" color={standings[status]?.color ?? 'gray'}>
        {standings[status]?.label ?? status}
      </Badge>
    ),
  },
  { key: 'deeds', header: 'Change', cell: (price) => <Deeds price={price} ask={ask} /> },
]

function Deeds({ price, ask }: { price: Price; ask: (deed: Deed, price: Price) => void }) {
  const button = (deed: Deed, label: string, color = 'gray') => (
    <Button
      size="compact-xs"
      variant={color === 'gray' ? 'default' : 'light'}
      color={color}
      aria-label={`${label} ${sayTerms(price)}`}
      onClick={() => ask(deed, price)}
    >
      {label}
    </Button>
  )
  if (price.status === 'past') return null
  return (
    <Group gap={4} wrap="nowrap">
      {price.status === 'in_force' && button('change', 'Change')}
      {button('announce', 'Announce')}
      {price.status === 'future' && button('remove', 'Take back', 'red')}
    </Group>
  )
}

async function load(
  { page, size, filters: { kind, country, class: account_class, which } }: View,
  signal: AbortSignal,
) {
  const { data } = await api.call(
    'billing.list-prices',
    {
      ...{ page, limit: size, account_class },
      type: kind as 'local' | undefined,
      // While a code is typed there is nothing to look for.
      country: country?.length === 2 ? country : undefined,
      history: which === 'all' ? true : undefined,
    },
    { signal },
  )
  return { rows: data.rows, total: data.count }
}

/** Prices of numbers. */
export function PriceList() {
  const { account_id: accountId } = useAccount()
  const [asked, setAsked] = useState<{ deed: Deed | 'new'; price: Price | null } | null>(null)
  const close = () => setAsked(null)
  const columns = useMemo(() => columnsOf((deed, price) => setAsked({ deed, price })), [])
  const make = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setAsked({ deed: 'new', price: null })}>
      Set a price
    </Button>
  )
  const { deed, price } = asked ?? { deed: null, price: null }
  return (
    <>
      <Group justify="flex-end" mb="sm">
        {make}
      </Group>
      <DataTable
        name="Prices"
        scope={[accountId]}
        columns={columns}
        load={load}
        rowId={(each) => String(each.price_id)}
        filters={filters}
        empty={
          <Empty title="Your list says nothing yet" action={make}>
            Customers pay what you pay until you set a price of your own.
          </Empty>
        }
      />
      <Modal opened={deed === 'new' || deed === 'change'} onClose={close} title="Set a price" size="lg">
        <Suspense>
          <SetPrice price={price} onClose={close} />
        </Suspense>
      </Modal>
      <Modal opened={deed === 'announce'} onClose={close} title="Announce a price" size="lg">
        <Suspense>{price && <AnnouncePrice price={price} onClose={close} />}</Suspense>
      </Modal>
      <ConfirmDialog
        opened={deed === 'remove'}
        onClose={close}
        title={price ? `Take back ${sayTerms(price)}?` : ''}
        effects={['It never comes into force; what is in force stays.']}
        cost="nothing."
        confirmLabel="Take the price back"
        destructive
        onConfirm={() => api.call('billing.remove-price', { price_id: price?.price_id ?? 0 })}
      />
    </>
  )
}

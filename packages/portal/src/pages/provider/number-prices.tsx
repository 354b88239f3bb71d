import { ActionIcon, Badge, Button, Group } from '@mantine/core'
import { IconPlus, IconSpeakerphone, IconTrash } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { api } from '../../api/client.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { type Column, DataTable, type Filter, type View } from '../../ui/data-table.ts'
import { spellInstant } from '../../ui/spell.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime, Money } from '../../ui/values.tsx'
import { kindLabel, kinds, netLabel, type Price, sayTerms } from './price.ts'

const PriceDialog = lazy(() => import('./price-dialog.tsx'))
const AnnounceDialog = lazy(() => import('./announce-dialog.tsx'))

const standings: Readonly<Record<string, { label: string; color: string }>> = {
  in_force: { label: 'In force', color: 'green' },
  future: { label: 'To come', color: 'yard' },
  past: { label: 'Past', color: 'gray' },
}

const filters: readonly Filter[] = [
  { key: 'type', label: 'Kind', options: kinds },
  { key: 'class', label: 'Class', placeholder: 'wholesale' },
  { key: 'country', label: 'Country', placeholder: 'US' },
  { key: 'tier', label: 'Tier', placeholder: '1 to 99' },
  { key: 'show', label: 'Show', options: [{ value: 'all', label: 'All, past and to come' }] },
]

const any = (text: string | null): string => text || 'any'

const facts: readonly Column<Price>[] = [
  { key: 'kind', header: 'Kind', text: ({ type }) => kindLabel(type), fixed: true },
  { key: 'class', header: 'Class', text: (price) => any(price.account_class) },
  { key: 'country', header: 'Country', text: ({ country }) => any(country) },
  { key: 'tier', header: 'Tier', text: ({ tier }) => any(tier === null ? null : String(tier)) },
  { key: 'net', header: 'Net', text: ({ onnet }) => any(netLabel(onnet)), optional: true },
  {
    key: 'setup',
    header: 'Setup',
    text: ({ setup }) => setup,
    sortBy: ({ setup }) => Number(setup),
    align: 'right',
    cell: ({ setup }) => <Money amount={setup} />,
  },
  {
    key: 'monthly',
    header: 'A month',
    text: ({ monthly }) => monthly,
    sortBy: ({ monthly }) => Number(monthly),
    align: 'right',
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
    cell: (price) => (price.valid_until ? <DateTime at={price.valid_until} /> : 'Further notice'),
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
]

async function load({ page, size, filters: { type, class: of, country, tier, show } }: View, signal: AbortSignal) {
  const wanted = {
    type: type as Price['type'] | undefined,
    account_class: of,
    country: country && /^[A-Za-z]{2}$/.test(country) ? country : undefined,
    tier: tier && /^\d{1,2}$/.test(tier) ? Number(tier) : undefined,
    history: show === 'all' ? true : undefined,
  }
  const { data } = await api.call('billing.list-prices', { ...wanted, page, limit: size }, { signal })
  return { rows: data.rows, total: data.count }
}

/** What numbers cost, by kind, class, country and tier. */
export default function NumberPrices() {
  const [setting, setSetting] = useState(false)
  const [announced, setAnnounced] = useState<Price | null>(null)
  const [leaving, setLeaving] = useState<Price | null>(null)
  const columns: Column<Price>[] = [
    ...facts,
    {
      key: 'deeds',
      header: 'Deeds',
      text: () => '',
      cell: (price) => <Deeds price={price} onAnnounce={setAnnounced} onRemove={setLeaving} />,
    },
  ]
  const set = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSetting(true)}>
      Set a price
    </Button>
  )
  return (
    <>
      <Group justify="flex-end" mb="sm">
        {set}
      </Group>
      <DataTable
        name="Prices"
        columns={columns}
        load={load}
        rowId={(price) => String(price.price_id)}
        filters={filters}
        empty={
          <Empty title="There are no prices yet" action={set}>
            Without a price nothing of that kind can be bought.
          </Empty>
        }
      />
      <Suspense>
        {setting && <PriceDialog onClose={() => setSetting(false)} />}
        {announced && <AnnounceDialog price={announced} onClose={() => setAnnounced(null)} />}
      </Suspense>
      <RemoveDialog price={leaving} onClose={() => setLeaving(null)} />
    </>
  )
}

interface DeedsProps {
  price: Price
  onAnnounce: (price: Price) => void
  onRemove: (price: Price) => void
}

function Deeds({ price, onAnnounce, onRemove }: DeedsProps) {
  const said = sayTerms(price)
  return (
    <Group gap={4} wrap="nowrap">
      {price.status !== 'past' && (
        <ActionIcon
          variant="subtle"
          aria-label={`Announce ${said}`}
          title="Announce it to running subscriptions"
          onClick={() => onAnnounce(price)}
        >
          <IconSpeakerphone size={16} />
        </ActionIcon>
      )}
      {price.status === 'future' && (
        <ActionIcon variant="subtle" color="red" aria-label={`Take back ${said}`} onClick={() => onRemove(price)}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </Group>
  )
}

function RemoveDialog({ price, onClose }: { price: Price | null; onClose: () => void }) {
  return (
    <ConfirmDialog
      opened={price !== null}
      onClose={onClose}
      title={price ? `Take back the price of ${sayTerms(price)}?` : ''}
      effects={[
        `It does not come into force on ${price ? spellInstant(price.valid_from) : ''}.`,
        'What is in force before it goes on until another price takes its place.',
      ]}
      cost="nothing."
      confirmLabel="Take the price back"
      destructive
      onConfirm={() => api.call('billing.remove-price', { price_id: price?.price_id ?? 0 })}
    />
  )
}

import { Button, Group, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import { api } from '../../api/client.ts'
import { type Column, DataTable, type Filter, pagesByCursor, type View } from '../../ui/data-table.ts'
import { Empty } from '../../ui/states.tsx'
import { DateTime } from '../../ui/values.tsx'
import { kindLabel, kinds } from './price.ts'
import { type Direction, directionLabel, directions, type Rate, type Tariff } from './tariff-kinds.ts'

const RateForm = lazy(() => import('./rate-form.tsx'))

const filters: readonly Filter[] = [
  { key: 'prefix', label: 'Prefix', placeholder: '1352' },
  { key: 'direction', label: 'Direction', options: directions },
  { key: 'type', label: 'Called number', options: kinds },
  { key: 'show', label: 'Show', options: [{ value: 'all', label: 'All, past and to come' }] },
]

/** Where the tariff had nothing before, a rate holds from the beginning of time. */
const always = '1970-01-01T00:00:00.000Z'

const columns: readonly Column<Rate>[] = [
  {
    key: 'prefix',
    header: 'Prefix',
    text: ({ prefix }) => (prefix === '*' ? 'any' : prefix),
    fixed: true,
  },
  { key: 'to', header: 'Destination', text: ({ description }) => description },
  { key: 'direction', header: 'Direction', text: ({ direction }) => directionLabel(direction) },
  {
    key: 'kind',
    header: 'Called number',
    text: (rate) => (rate.number_type === null ? 'any' : kindLabel(rate.number_type)),
  },
  {
    key: 'rate',
    header: 'A minute',
    text: ({ rate }) => rate ?? 'discontinued',
    sortBy: ({ rate }) => Number(rate ?? 0),
    align: 'right',
  },
  {
    key: 'fee',
    header: 'Connect fee',
    text: (rate) => rate.connect_fee,
    sortBy: (rate) => Number(rate.connect_fee),
    align: 'right',
    optional: true,
  },
  {
    key: 'steps',
    header: 'Minimum / steps',
    text: ({ minimum, increment }) => `${minimum} s / ${increment} s`,
  },
  { key: 'grace', header: 'Free up to', text: ({ grace }) => (grace === 0 ? '' : `${grace} s`), optional: true },
  {
    key: 'from',
    header: 'From',
    text: (rate) => rate.valid_from,
    cell: (rate) => (rate.valid_from === always ? 'Always' : <DateTime at={rate.valid_from} />),
  },
  {
    key: 'until',
    header: 'Until',
    text: (rate) => rate.valid_until ?? '',
    cell: (rate) => (rate.valid_until ? <DateTime at={rate.valid_until} /> : 'Further notice'),
  },
]

const loadOf = (tariffId: number) =>
  pagesByCursor(
    async (
      { size, filters: { prefix, direction, type, show } }: View,
      after: string | undefined,
      signal: AbortSignal,
    ) => {
      const wanted = {
        tariff_id: tariffId,
        prefix: prefix?.replace(/\D/g, '').replace(/^0+/, '') || undefined,
        direction: direction as Direction | undefined,
        number_type: type as 'local' | undefined,
        history: show === 'all' ? true : undefined,
        after,
        limit: size,
      }
      const { data } = await api.call('tariffs.list-rates', wanted, { signal })
      return { rows: data.rows, next: data.next }
    },
  )

/** The rates of a tariff. */
export function Rates({ tariff }: { tariff: Tariff }) {
  const { tariff_id: id } = tariff
  const load = useMemo(() => loadOf(id), [id])
  const [setting, setSetting] = useState(false)
  const close = () => setSetting(false)
  const set = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSetting(true)}>
      Set a rate
    </Button>
  )
  return (
    <>
      <Group justify="flex-end">{set}</Group>
      <DataTable
        name="Rates"
        scope={[id]}
        columns={columns}
        load={load}
        rowId={(rate) => String(rate.rate_id)}
        filters={filters}
        empty={
          <Empty title="There are no rates yet" action={set}>
            Set one after the other, or import a price list of your carrier.
          </Empty>
        }
      />
      <Modal opened={setting} onClose={close} title={`Set a rate of ${tariff.name}`} centered>
        <Suspense>{setting && <RateForm tariff={tariff} onClose={close} />}</Suspense>
      </Modal>
    </>
  )
}

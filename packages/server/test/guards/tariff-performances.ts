import type { OperationId } from '@dialyard/contract'
import type { Reply } from '../harness/wire.ts'

type Ask = (operation: OperationId, input?: Record<string, unknown>) => Promise<Reply>
type TariffCall = Extract<OperationId, `tariffs.${string}`>

let tariffs = 0
const made = async (ask: Ask): Promise<{ tariff_id: number }> => {
  const { body } = await ask('tariffs.create', { name: `Tariff ${++tariffs}` })
  return { tariff_id: (body.data as { tariff_id: number }).tariff_id }
}
const rates = [
  { direction: 'inbound', number_type: 'toll', prefix: '1352', rate: '0.0139', increment: 6 },
  { prefix: '44', rate: '0.02' },
  { prefix: '44', discontinued: true, valid_from: '2027-01-01' },
]
const filled = async (ask: Ask): Promise<{ tariff_id: number }> => {
  const tariff = await made(ask)
  await ask('tariffs.set-rates', { ...tariff, rates })
  return tariff
}

/** How each call about tariffs succeeds, by the provider's staff; `customer` is right below the provider. */
export const tariffPerformances = (
  ask: Ask,
  customer: () => number,
): Readonly<Record<TariffCall, readonly (() => Promise<Reply>)[]>> => ({
  'tariffs.list': [() => made(ask).then(() => ask('tariffs.list'))],
  'tariffs.create': [() => ask('tariffs.create', { name: `Tariff ${++tariffs}`, rounding: 'half-even' })],
  'tariffs.show': [async () => ask('tariffs.show', await filled(ask))],
  'tariffs.change': [async () => ask('tariffs.change', { ...(await made(ask)), rounding: 'toward-zero' })],
  'tariffs.remove': [async () => ask('tariffs.remove', await filled(ask))],
  'tariffs.list-rates': [
    async () => ask('tariffs.list-rates', { ...(await filled(ask)), limit: 1 }),
    async () => ask('tariffs.list-rates', { ...(await filled(ask)), history: true }),
  ],
  'tariffs.set-rates': [async () => ask('tariffs.set-rates', { ...(await made(ask)), rates })],
  'tariffs.import-rates': [async () => ask('tariffs.import-rates', await made(ask))],
  'tariffs.list-assignments': [
    async () => {
      await ask('tariffs.assign', { ...(await made(ask)), id: customer() })
      return ask('tariffs.list-assignments')
    },
  ],
  'tariffs.assign': [
    async () => ask('tariffs.assign', { ...(await made(ask)), account_class: 'gold' }),
    () => ask('tariffs.assign', { tariff_id: null, id: customer() }),
  ],
  'tariffs.preview': [
    () => ask('tariffs.preview', { account_id: customer(), number: '8005550100' }),
    async () => {
      await ask('tariffs.assign', { ...(await filled(ask)), id: customer() })
      return ask('tariffs.preview', { account_id: customer(), number: '442079460000' })
    },
  ],
})

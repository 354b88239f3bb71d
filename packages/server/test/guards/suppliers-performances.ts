import type { OperationId } from '@dialyard/contract'
import { password, type TestPlatform } from '../harness/platform.ts'
import type { Reply } from '../harness/wire.ts'

type Ask = (operation: OperationId, input?: Record<string, unknown>) => Promise<Reply>
type SupplierCall = Extract<OperationId, `suppliers.${string}`>

let suppliers = 0

/** How each call about suppliers succeeds, by the provider's staff; the platform is its own supplier here. */
export function suppliersPerformances(
  ask: Ask,
  platform: () => TestPlatform,
): Readonly<Record<SupplierCall, readonly (() => Promise<Reply>)[]>> {
  const wish = () => ({
    name: `Supplier ${++suppliers}`,
    url: platform().url,
    user_name: 'ann',
    password,
    states: ['AK'],
  })
  async function made(more: object = {}): Promise<{ supplier_id: number }> {
    const { body } = await ask('suppliers.create', { ...wish(), ...more })
    return { supplier_id: (body.data as { supplier_id: number }).supplier_id }
  }
  /** As others have left it: a purchase, and a difference. */
  async function used(): Promise<{ supplier_id: number }> {
    const supplier = await made()
    await platform().sql(
      `WITH head AS (
         INSERT INTO supplier_order (supplier_order_id, supplier_id, account_id, order_id, kind, state, hold_ids, asked_at, due_at,
           created_at)
         SELECT gen_random_uuid(), $1, account_id, order_id, 'local', 'unknown', '{}', created_at, created_at, created_at
         FROM number_order LIMIT 1 RETURNING supplier_order_id, account_id
       ), line AS (
         INSERT INTO supplier_order_line
         SELECT supplier_order_id, '+1907555010' || $2::text, account_id, true, 1000000, 500000, '{}', true FROM head
       )
       INSERT INTO supplier_drift (supplier_id, account_id, number, kind, monthly_here_micros, found_at, seen_at)
       VALUES ($1, 1, '+19075550100', 'missing_upstream', 500000, '2026-11-24', '2026-11-24')`,
      [supplier.supplier_id, suppliers % 10],
    )
    return supplier
  }
  return {
    'suppliers.create': [
      () => ask('suppliers.create', wish()),
      () => ask('suppliers.create', { name: 'By key', url: platform().url, api_key: 'dyk_none', states: ['AK'] }),
    ],
    'suppliers.list': [() => made().then(() => ask('suppliers.list'))],
    'suppliers.change': [
      async () => ask('suppliers.change', { ...(await made()), markup_percent: '7.5', state: 'paused' }),
    ],
    'suppliers.remove': [async () => ask('suppliers.remove', await made())],
    'suppliers.test': [
      async () => ask('suppliers.test', await made()),
      async () => ask('suppliers.test', await made({ password: 'another' })),
    ],
    'suppliers.compare': [async () => ask('suppliers.compare', await made())],
    'suppliers.list-orders': [async () => ask('suppliers.list-orders', await used())],
    'suppliers.list-drift': [async () => ask('suppliers.list-drift', await used())],
  }
}

import { notifications } from '@mantine/notifications'
import { api } from '../../api/client.ts'
import { useDeed } from '../../api/deed.ts'
import { spellMoney } from '../../ui/spell.ts'
import type { Supplier } from './supplier.ts'

/** What is done to a supplier without a question. */
export function useSupplierDeeds({ supplier_id, name, state }: Supplier) {
  const test = useDeed(() => api.call('suppliers.test', { supplier_id }), {
    onDone: ({ data: { ok, available, currency, reason } }) => {
      const left = available === null ? '' : ` ${spellMoney(available, currency ?? 'USD')} can be spent there.`
      notifications.show({
        color: ok ? 'green' : 'red',
        autoClose: ok ? 4000 : false,
        title: ok ? `${name} answers` : `${name} does not work`,
        message: ok ? `Signed in.${left}` : (reason ?? ''),
      })
    },
    failure: `${name} could not be tested`,
  })
  const compare = useDeed(() => api.call('suppliers.compare', { supplier_id }), {
    says: () => `${name} is compared in the background; what differs is listed.`,
    failure: `${name} could not be compared`,
  })
  const next = state === 'active' ? 'paused' : 'active'
  const pause = useDeed(() => api.call('suppliers.change', { supplier_id, state: next }), {
    says: () =>
      next === 'paused' ? `Nothing is bought of ${name} for now; what was bought stays.` : `${name} goes on.`,
    failure: `${name} could not be changed`,
  })
  return { test, compare, pause }
}

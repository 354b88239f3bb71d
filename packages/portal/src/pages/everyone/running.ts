import { useMemo } from 'react'
import { useCall } from '../../api/query.ts'

/** As many as the API gives at once. */
export const mostSubscriptions = 1000

/** What the account pays for from month to month, past things too; undefined while it is read. */
export function useSubscriptions() {
  const { data } = useCall('billing.list-subscriptions', { limit: mostSubscriptions })
  return data?.data
}

export function useRunning() {
  const all = useSubscriptions()
  return useMemo(() => all?.filter((each) => each.finish_date === null), [all])
}

import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'

/**
 * The platform's business time, which in a sandbox is not the machine's. Outside a sandbox the call does not exist, and
 * both are the same.
 */
export function useNow(): Date {
  const { data: aheadMs = 0 } = useQuery({
    queryKey: ['clock'],
    queryFn: async () => {
      try {
        return new Date((await api.call('sandbox.show-clock')).data.now).getTime() - Date.now()
      } catch {
        return 0
      }
    },
  })
  return new Date(Date.now() + aheadMs)
}

import { useQuery } from '@tanstack/react-query'
import { api } from './client.ts'

interface Sandbox {
  /** How far its clock is ahead of the machine's. */
  aheadMs: number
}

/** The sandbox; null where there is none, which is where the call does not exist, and until that is known. */
export function useSandbox(): Sandbox | null {
  const { data = null } = useQuery({
    queryKey: ['clock'],
    queryFn: async (): Promise<Sandbox | null> => {
      try {
        const { now } = (await api.call('sandbox.show-clock')).data
        return { aheadMs: new Date(now).getTime() - Date.now() }
      } catch {
        return null
      }
    },
  })
  return data
}

/** The platform's business time, which in a sandbox is not the machine's. */
export function useNow(): Date {
  return new Date(Date.now() + (useSandbox()?.aheadMs ?? 0))
}

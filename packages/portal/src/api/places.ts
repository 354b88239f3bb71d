import { useMemo } from 'react'
import { useCall } from './query.ts'

export interface Choice {
  value: string
  label: string
}

/** The states, DC and the territories. */
export function useStates(): { choices: Choice[]; names: ReadonlyMap<string, string> } {
  const { data } = useCall('reference.list-states', {})
  return useMemo(() => {
    const all = data?.data ?? []
    return {
      choices: all.map(({ state_code: value, state_name: name }) => ({ value, label: `${name} (${value})` })),
      names: new Map(all.map(({ state_code: code, state_name: name }) => [code, name])),
    }
  }, [data])
}

/** The rate centers of a state in which something is for sale, and how much. */
export function useRateCenters(state: string | undefined): Choice[] {
  const { data } = useCall('numbers.coverage', state ? { state } : null)
  return (data?.data ?? [])
    .filter(({ available }) => available > 0)
    .map(({ ratecenter, available }) => ({
      value: ratecenter,
      label: `${ratecenter} (${available.toLocaleString('en-US')})`,
    }))
}

export function useCountries(): Choice[] {
  const { data } = useCall('reference.list-countries', {})
  return useMemo(
    () =>
      (data?.data ?? [])
        .filter(({ code }) => code !== 'US')
        .map(({ code, name, prefix }) => ({ value: code, label: `${name} (+${prefix})` })),
    [data],
  )
}

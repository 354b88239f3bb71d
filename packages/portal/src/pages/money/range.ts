import { useNow } from '../../api/clock.ts'
import { addDays, dayOf } from '../../ui/days.ts'
import { useAddress } from '../../ui/use-address.ts'

export interface DayRange {
  from: string
  /** Included. */
  to: string
}

const usualDays = 30

const isDay = (text: string | undefined): text is string => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '')

/** The days that are asked for; the last thirty where they are not. */
export function rangeOf({ from, to }: Readonly<Record<string, string>>, today: string): DayRange {
  const last = isDay(to) ? to : isDay(from) && from > today ? from : today
  return { from: isDay(from) ? from : addDays(last, 1 - usualDays), to: last }
}

/** The days that the address names. */
export function useRange(): DayRange {
  const [words] = useAddress()
  return rangeOf(words, dayOf(useNow()))
}

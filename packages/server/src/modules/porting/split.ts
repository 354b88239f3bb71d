import type { NumberKind } from '../billing/index.ts'
import { zoneOf } from './calendar.ts'
import type { Complexity } from './port-order.ts'
import type { PortCheck } from './portability.ts'

/** A number with where it is and who has it, as far as that is known. */
export type Placed = Omit<PortCheck, 'verdict' | 'reasons'>

/** What goes to one losing carrier for one place, and so lives on its own. */
export interface SubOrder {
  numbers: readonly Placed[]
  complexity: Complexity
  zone: string
  country: string | null
  region: string | null
  rateCenter: string | null
  lata: string | null
  losingCarrier: string | null
  losingSpid: string | null
}

/** A toll-free number lies in no place; of a local one the rate center says more than its LATA. */
const placeOf = (kind: NumberKind, { region, rateCenter, lata, country, number }: Placed): unknown[] => {
  if (kind === 'tollfree') return []
  if (kind === 'international') return [country]
  return rateCenter === null ? [country, region, lata, zoneOf(number, region)] : [country, region, rateCenter]
}

/** A single line is a simple port; the offices ask more time for others. */
function complexityOf(kind: NumberKind, count: number): Complexity {
  if (kind !== 'local') return kind
  return count === 1 ? 'simple' : 'complex'
}

/** Splits numbers by losing carrier and place, in the order in which they were named. */
export function splitPort(kind: NumberKind, numbers: readonly Placed[]): SubOrder[] {
  const groups = Map.groupBy(numbers, (each) =>
    JSON.stringify([each.losingSpid ?? each.losingCarrier, ...placeOf(kind, each)]),
  )
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const { country, region, rateCenter, lata, losingCarrier, losingSpid, number } = first
    return [
      {
        ...{ numbers: group, country, region, rateCenter, lata, losingCarrier, losingSpid },
        complexity: complexityOf(kind, group.length),
        zone: zoneOf(number, region),
      },
    ]
  })
}

import type { Reader } from '../../context.ts'
import { classifyNpa, type E164, nanpParts, nanpProblem } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import { findPresent } from '../numbers/index.ts'
import {
  findCarrierHolidays,
  findTollFreeFacts,
  type NumberPlace,
  placeNumbers,
  type TollFreeFact,
} from '../reference/index.ts'
import { type BusinessCalendar, businessCalendar } from './calendar.ts'
import { findUnderWay } from './portability-store.ts'

/** `unknown`: nothing speaks against it, and not all is known that would speak for it. */
export type Verdict = 'portable' | 'not_portable' | 'unknown'

/** Whether a number can be brought here, and where it comes from as far as that is known. */
export interface PortCheck {
  number: E164
  verdict: Verdict
  /** What speaks against it, or what is not known. */
  reasons: readonly string[]
  country: string | null
  region: string | null
  rateCenter: string | null
  lata: string | null
  losingCarrier: string | null
  /** SPID of the carrier, or RespOrg of a toll-free number. */
  losingSpid: string | null
  lrn: string | null
}

interface Known {
  present: ReadonlySet<E164>
  underWay: ReadonlySet<E164>
  places: ReadonlyMap<E164, NumberPlace>
  tollFree: ReadonlyMap<E164, TollFreeFact>
}

/** What speaks against a number, and what is missing to speak for it. */
interface Judgement {
  against: string[]
  missing: string[]
}

/** A number that is ported must be one of the plan, of the kind that it is filed as. */
function wrongKind(kind: NumberKind, number: E164): string | null {
  if (kind === 'international')
    return number.startsWith('+1') ? 'is a North American number, not an international one' : null
  const problem = nanpProblem(number)
  if (problem !== null) return `is not a valid number: ${problem.reason}`
  const { npa } = nanpParts(number)
  const is = classifyNpa(npa)
  if (kind === 'tollfree') return is === 'tollfree' ? null : 'is not a toll-free number'
  if (is === 'tollfree') return 'is a toll-free number, which is ported as such'
  return is === 'geographic' ? null : `is a number of the ${npa} service, which belongs to no place`
}

/** By 47 CFR 52.101 to 52.107: a RespOrg hands over what a subscriber has. */
function judgeTollFree(fact: TollFreeFact | undefined): Judgement {
  if (fact === undefined) return { against: [], missing: ['its state in the toll-free registry is not known'] }
  const held = ['assigned', 'working', 'seasonal'].includes(fact.status)
  return { against: held ? [] : [`is ${fact.status} in the toll-free registry: no subscriber has it`], missing: [] }
}

function judgePlace({ inService, region, rateCenter, covered }: NumberPlace): Judgement {
  const place = [rateCenter, region].filter((part) => part !== null).join(', ')
  return {
    against: [
      ...(inService === false ? ['lies in a block that no carrier has in service'] : []),
      ...(covered === false ? [`lies in ${place}, where no carrier takes numbers in for us`] : []),
    ],
    missing: [
      ...(inService === null ? ['whether its block is in service is not known'] : []),
      ...(rateCenter === null ? ['its rate center is not known'] : []),
      ...(rateCenter !== null && covered === null ? ['which rate centers are covered is not known'] : []),
    ],
  }
}

const unsettled: Judgement = { against: [], missing: ['whether the foreign carrier lets it go is settled by hand'] }

function judge(kind: NumberKind, number: E164, { present, underWay, places, tollFree }: Known): Judgement {
  const wrong = wrongKind(kind, number)
  if (wrong !== null) return { against: [wrong], missing: [] }
  const here = [
    ...(present.has(number) ? ['is on this platform already'] : []),
    ...(underWay.has(number) ? ['is in a port that is under way'] : []),
  ]
  const place = places.get(number)
  const known =
    kind === 'tollfree'
      ? judgeTollFree(tollFree.get(number))
      : kind === 'local' && place
        ? judgePlace(place)
        : unsettled
  return { against: [...here, ...known.against], missing: known.missing }
}

const verdictOf = ({ against, missing }: Judgement): Pick<PortCheck, 'verdict' | 'reasons'> => {
  if (against.length > 0) return { verdict: 'not_portable', reasons: against }
  return { verdict: missing.length > 0 ? 'unknown' : 'portable', reasons: missing }
}

/** Judges many numbers in a few look-ups; answers them in their order. */
export async function checkPorts(reader: Reader, kind: NumberKind, numbers: readonly E164[]): Promise<PortCheck[]> {
  const [present, underWay, places, tollFree] = await Promise.all([
    findPresent(reader, numbers),
    findUnderWay(reader, numbers),
    placeNumbers(reader, kind === 'local' ? numbers : []),
    findTollFreeFacts(reader, kind === 'tollfree' ? numbers : []),
  ])
  return numbers.map((number) => {
    const place = places.get(number)
    const losing = {
      losingCarrier: place?.company ?? null,
      losingSpid: place?.ocn ?? tollFree.get(number)?.respOrg ?? null,
    }
    return {
      number,
      ...verdictOf(judge(kind, number, { present, underWay, places, tollFree })),
      country: place?.country ?? null,
      region: place?.region ?? null,
      rateCenter: place?.rateCenter ?? null,
      lata: place?.lata ?? null,
      ...losing,
      // By which the losing carrier is reached; asked of the registry of ports alone, which nobody is connected to yet.
      lrn: null,
    }
  })
}

/** The days on which a losing carrier works; of one that is not known, the days on which everybody does. */
export const carrierCalendar = async (reader: Reader, spid: string | null): Promise<BusinessCalendar> =>
  businessCalendar(spid === null ? new Map() : await findCarrierHolidays(reader, spid))

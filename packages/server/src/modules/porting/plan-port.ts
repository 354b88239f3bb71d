import type { Context, Reader } from '../../context.ts'
import { AppError, type FieldProblem } from '../../kernel/errors.ts'
import type { E164 } from '../../kernel/phone-number.ts'
import type { NumberKind } from '../billing/index.ts'
import { readTags } from '../features/index.ts'
import { readForwarding } from '../routing/index.ts'
import { desiredDateProblem, earliestFoc, type PortTerms } from './calendar.ts'
import { missingOf } from './lock-port.ts'
import { checkForwarding, type PortForwarding } from './port-forwarding.ts'
import { addressesIn } from './port-letter.ts'
import { type CarrierName, desiredDay, intervalOf, type PortDetail } from './port-order.ts'
import type { PortTools } from './port-tools.ts'
import { carrierCalendar, checkPorts, type PortCheck } from './portability.ts'
import { type SubOrder, splitPort } from './split.ts'

/** A port as somebody wants it filed. */
export interface WantedPort {
  accountId: number
  kind: NumberKind
  carrier: CarrierName
  importFile: string | null
  /** Each with the field that it was named in. */
  numbers: readonly { number: E164; field: string }[]
  detail: PortDetail
  forwarding: PortForwarding
  devicePassword: string | null
}

export interface PlannedOrder extends SubOrder {
  earliestOn: string
  businessDays: number | null
}

/** What a port would come to, and what stands in its way. */
export interface PortPlan {
  orders: readonly PlannedOrder[]
  missing: readonly string[]
  /** Numbers that cannot be ported, by the field that names them. */
  unportable: readonly FieldProblem[]
  /** Whatever else is wrong. */
  problems: readonly FieldProblem[]
}

const fieldsOf = (work: () => unknown): readonly FieldProblem[] => {
  try {
    work()
    return []
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_input') return error.fields
    throw error
  }
}

const inDetail = (problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.map(({ field, message }) => ({ field: `port_req_detail.${field}`, message }))

export const termsOf = async (
  reader: Reader,
  { calendar: settings }: PortTools,
  { losingSpid, zone, complexity }: Pick<SubOrder, 'losingSpid' | 'zone' | 'complexity'>,
): Promise<PortTerms> => ({
  ...{ calendar: await carrierCalendar(reader, losingSpid), zone, settings },
  interval: intervalOf(complexity),
})

/** What is wrong with details in themselves, by the names of their fields. */
export function detailProblems({ tags, emailUpdates }: PortDetail): FieldProblem[] {
  const wrong = addressesIn(emailUpdates).find((address) => !/^[^\s@<>]+@[^\s@<>]+$/.test(address))
  return [
    ...fieldsOf(() => readTags(tags ?? '')),
    ...(wrong === undefined ? [] : [{ field: 'email_updates', message: `${wrong} is not an e-mail address` }]),
  ]
}

/** Of the sub-orders that cannot have the desired date, what the slowest of them says. */
export async function dateProblem(
  { reader, tools, now }: { reader: Reader; tools: PortTools; now: Date },
  orders: readonly Pick<SubOrder, 'losingSpid' | 'zone' | 'complexity'>[],
  detail: PortDetail,
): Promise<FieldProblem[]> {
  const terms = await Promise.all(orders.map((order) => termsOf(reader, tools, order)))
  const problems = terms.flatMap((each) => desiredDateProblem(each, desiredDay(detail), now) ?? [])
  const [worst] = problems.sort((a, b) => b.earliest.localeCompare(a.earliest))
  return worst ? [{ field: 'desired_foc_date', message: worst.message }] : []
}

function unportableOf(wanted: WantedPort, checks: readonly PortCheck[]): FieldProblem[] {
  const seen = new Set<E164>()
  return wanted.numbers.flatMap(({ number, field }, i) => {
    if (seen.has(number)) return [{ field, message: 'is named twice' }]
    seen.add(number)
    const check = checks[i]
    return check?.verdict === 'not_portable' ? [{ field, message: `${number} ${check.reasons.join('; ')}` }] : []
  })
}

/** Works out what a port would be. Nothing is written. */
export async function planPort(
  context: Pick<Context, 'clock'> & Reader,
  tools: PortTools,
  wanted: WantedPort,
): Promise<PortPlan> {
  const { kind, detail, forwarding, devicePassword } = wanted
  const now = context.clock.now()
  const checks = await checkPorts(
    context,
    kind,
    wanted.numbers.map(({ number }) => number),
  )
  const split = splitPort(
    kind,
    checks.filter(({ verdict }) => verdict !== 'not_portable'),
  )
  const orders = await Promise.all(
    split.map(async (order) => {
      const terms = await termsOf(context, tools, order)
      const businessDays = terms.interval === null ? null : tools.calendar.intervals[terms.interval]
      return { ...order, earliestOn: earliestFoc(terms, now), businessDays }
    }),
  )
  const example = wanted.numbers[0]?.number
  const rings = example
    ? fieldsOf(() =>
        checkForwarding(forwarding, example, devicePassword, (fields) => readForwarding(fields, tools.sip.rule)),
      )
    : []
  return {
    orders,
    missing: missingOf({ kind, detail }, { loa: null, bill: null, csr: null, loaSentAt: null }),
    unportable: unportableOf(wanted, checks),
    problems: [
      ...inDetail([...detailProblems(detail), ...(await dateProblem({ reader: context, tools, now }, split, detail))]),
      ...rings,
    ],
  }
}

/** The first date that the losing carrier of a sub-order can be asked for. */
export const earliestOn = async (
  context: Pick<Context, 'clock'> & Reader,
  tools: PortTools,
  order: Pick<SubOrder, 'losingSpid' | 'zone' | 'complexity'>,
): Promise<string> => earliestFoc(await termsOf(context, tools, order), context.clock.now())

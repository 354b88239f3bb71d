import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, type Micros, micros, subtract, zero } from '../../kernel/money.ts'
import { type DueLot, nextBilledTo, payersOf } from '../billing/index.ts'
import { countOf, decide, dunningStep, renewalsOf } from './renewal.ts'

const ann = 3
const rita = 2
const lot = (monthly: bigint, count = 1, more: Partial<DueLot> = {}): DueLot => ({
  subscriptionIds: Array.from({ length: count }, (_, i) => i + 1),
  accountId: ann,
  state: 'active',
  anchorDay: 31,
  billedTo: '2027-01-31',
  monthly: micros(monthly),
  resellers: [],
  costMonthly: zero,
  attempts: 0,
  unpaidBy: null,
  deadline: null,
  ...more,
})
const ofRita = (monthly: bigint) => ({ resellers: [{ accountId: rita, amount: micros(monthly) }] })
const room = (...of: [number, bigint][]) => new Map(of.map(([accountId, amount]) => [accountId, micros(amount)]))
/** How many are paid, and how many of what is not paid lack whose money. */
const outcome = (due: DueLot[], of: Map<number, Micros>) => {
  const { paid, unpaid } = decide(due, of)
  return [countOf(paid), unpaid.map((each) => [each.unpaidBy, ...each.lot.subscriptionIds])]
}

describe('what can be paid', () => {
  test('is decided in order: of alike ones the first as far as the money goes, and a cheaper one after them if it goes so far', () => {
    expect(outcome([lot(5n, 3), lot(1n)], room([ann, 11n]))).toEqual([3, [[ann, 3]]])
    expect(outcome([lot(5n, 3), lot(1n, 3)], room([ann, 11n]))).toEqual([
      3,
      [
        [ann, 3],
        [ann, 2, 3],
      ],
    ])
  })

  test('is paid by the whole chain or by nobody, and the lowest who cannot is named', () => {
    expect(outcome([lot(5n, 2, ofRita(3n))], room([ann, 12n], [rita, 4n]))).toEqual([1, [[rita, 2]]])
    expect(outcome([lot(5n, 2, ofRita(3n))], room([ann, 7n], [rita, 4n]))).toEqual([1, [[ann, 2]]])
    // What was not paid has taken nothing of Ann's: seven are left to her.
    expect(outcome([lot(5n, 2, ofRita(3n)), lot(7n)], room([ann, 12n], [rita, 4n]))).toEqual([2, [[rita, 2]]])
  })

  test('is whatever costs nothing, however deep in debt the account is', () => {
    expect(outcome([lot(0n, 2), lot(0n, 1, ofRita(1n))], room([ann, -5n], [rita, 0n]))).toEqual([2, [[rita, 1]]])
  })

  test('is as if each were decided for itself, one after the other', () => {
    const amount = fc.bigInt({ min: 0n, max: 9n }).map(micros)
    const payer = fc.record({ accountId: fc.integer({ min: 10, max: 12 }), amount })
    const lots = fc.record({
      subscriptionIds: fc.array(fc.nat(), { minLength: 1, maxLength: 4 }),
      accountId: fc.integer({ min: 3, max: 5 }),
      monthly: amount,
      resellers: fc.uniqueArray(payer, { maxLength: 2, selector: (each) => each.accountId }),
    })
    const funds = fc.dictionary(fc.constantFrom('3', '4', '5', '10', '11', '12'), fc.bigInt({ min: -9n, max: 60n }))
    fc.assert(
      fc.property(fc.array(lots, { maxLength: 12 }), funds, (list, given) => {
        const rooms = new Map(Object.entries(given).map(([id, value]) => [Number(id), micros(value)]))
        const due = list.map((each) => lot(0n, 1, each))
        const left = new Map(rooms)
        const leftOf = (accountId: number): Micros => left.get(accountId) ?? zero
        const expected = due.flatMap((each) =>
          each.subscriptionIds.flatMap(() => {
            const payers = payersOf(each).filter((one) => one.amount > 0n)
            const short = payers.find((one) => leftOf(one.accountId) < one.amount)
            if (short) return [short.accountId]
            for (const one of payers) left.set(one.accountId, subtract(leftOf(one.accountId), one.amount))
            return []
          }),
        )
        const { paid, unpaid } = decide(due, rooms)
        expect(unpaid.flatMap((each) => each.lot.subscriptionIds.map(() => each.unpaidBy))).toEqual(expected)
        expect(countOf(paid) + expected.length).toBe(countOf(due))
        // Nobody is taken below what renewals may use.
        for (const [accountId, value] of left) expect(value >= 0n || value === rooms.get(accountId)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what is charged at once', () => {
  test('are an account’s months that begin on one day and go through one chain, and the sums are those of the parts', () => {
    const charged = renewalsOf([
      lot(5n, 2, { ...ofRita(3n), costMonthly: micros(1n) }),
      lot(7n, 1, { ...ofRita(4n), costMonthly: micros(2n), anchorDay: 28 }),
      lot(5n, 1, { ...ofRita(3n), billedTo: '2027-02-01' }),
      lot(5n),
    ])
    expect(charged).toHaveLength(3)
    expect(charged[0]).toEqual({
      accountId: ann,
      from: '2027-01-31',
      amount: 17n,
      resellers: [{ accountId: rita, amount: 10n }],
      cost: 4n,
      months: [
        { subscriptionIds: [1, 2], from: '2027-01-31', to: '2027-02-28' },
        { subscriptionIds: [1], from: '2027-01-31', to: '2027-02-28' },
      ],
      count: 3,
    })
    expect(add(...charged.map((each) => each.amount))).toBe(27n)
  })
})

test('a month ends on the day on which the first began, or on the last of a shorter one, and none is skipped', () => {
  const run = (startedOn: string, billedTo: string, months: number): string[] => {
    const anchorDay = Number(startedOn.slice(8))
    const ends: string[] = []
    while (ends.length < months) ends.push(nextBilledTo({ anchorDay, billedTo: ends.at(-1) ?? billedTo }))
    return ends
  }
  expect(run('2027-12-31', '2028-01-31', 4)).toEqual(['2028-02-29', '2028-03-31', '2028-04-30', '2028-05-31'])
  expect(run('2027-01-30', '2027-02-28', 2)).toEqual(['2027-03-30', '2027-04-30'])
  const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(day, (date) => {
      const startedOn = date.toISOString().slice(0, 10)
      const year = run(startedOn, startedOn, 12)
      expect(year.map((each) => each.slice(0, 7))).toEqual([...new Set(year.map((each) => each.slice(0, 7)))].sort())
      // A year later it is the same day, but for the one that a common year lacks.
      expect(year.at(-1)?.slice(8)).toBe(startedOn.slice(5) === '02-29' ? '28' : startedOn.slice(8))
    }),
  )
})

describe('what is not paid', () => {
  const policy = { retryDays: 7, suspensionDays: 14 }
  const at = (text: string): Date => new Date(text)
  const midnight = (day: string): Date => at(`${day}T00:00:00Z`)

  test('is tried again at the next midnight, until as many days after the first failure as the policy says', () => {
    const first = { step: 'retry', deadline: midnight('2027-02-07'), dueAt: midnight('2027-02-01') }
    expect(dunningStep(lot(1n), policy, midnight('2027-01-31'))).toEqual(first)
    expect(dunningStep(lot(1n), policy, at('2027-01-31T23:59:59.999Z'))).toEqual(first)
    const late = lot(1n, 1, { state: 'unpaid', deadline: midnight('2027-02-07') })
    expect(dunningStep(late, policy, at('2027-02-06T10:00:00Z'))).toMatchObject({ step: 'retry' })
  })

  test('is then suspended, tried on, and given up when the suspension has lasted', () => {
    const late = lot(1n, 1, { state: 'unpaid', deadline: midnight('2027-02-07') })
    const suspended = { step: 'suspend', deadline: midnight('2027-02-21'), dueAt: midnight('2027-02-08') }
    expect(dunningStep(late, policy, midnight('2027-02-07'))).toEqual(suspended)
    const waiting = lot(1n, 1, { state: 'suspended', deadline: midnight('2027-02-21') })
    expect(dunningStep(waiting, policy, midnight('2027-02-20'))).toMatchObject({
      step: 'wait',
      dueAt: midnight('2027-02-21'),
    })
    expect(dunningStep(waiting, policy, midnight('2027-02-21'))).toMatchObject({ step: 'release' })
  })

  test('keeps the deadline that was told, whatever the policy says by then', () => {
    const late = lot(1n, 1, { state: 'unpaid', deadline: midnight('2027-02-07') })
    expect(dunningStep(late, { retryDays: 0, suspensionDays: 0 }, midnight('2027-02-06'))).toMatchObject({
      step: 'retry',
    })
  })

  test('is suspended at the first failure where there is no grace, and given up at once where there is no suspension', () => {
    const now = midnight('2027-01-31')
    expect(dunningStep(lot(1n), { retryDays: 0, suspensionDays: 14 }, now)).toMatchObject({ step: 'suspend' })
    const ended = dunningStep(lot(1n), { retryDays: 0, suspensionDays: 0 }, now)
    expect(ended).toEqual({ step: 'suspend', deadline: now, dueAt: now })
    expect(dunningStep(lot(1n, 1, { state: 'suspended', deadline: now }), policy, now)).toMatchObject({
      step: 'release',
    })
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { E164 } from '../../src/kernel/phone-number.ts'
import { deskCarrier } from '../../src/providers/desk-carrier.ts'
import type { CarrierOrder, PortCarrier } from '../../src/providers/port-carrier.ts'
import { simulatedCarrier } from '../../src/providers/simulated-carrier.ts'
import type { Member } from '../harness/platform.ts'
import { type PortWorld, startPorts } from '../porting/world.ts'

let world: PortWorld
let ann: Member
beforeAll(async () => {
  world = await startPorts()
  ann = await world.member()
})
afterAll(() => world.platform.close())

const simulator = (seed = '1') => simulatedCarrier({ ...world.platform.context, seed })
const carriers: Readonly<Record<string, () => PortCarrier>> = { desk: () => deskCarrier, simulator }

async function order(more: Partial<CarrierOrder> = {}): Promise<{ order: CarrierOrder; numbers: E164[] }> {
  const numbers = world.numbers(4)
  const { orders } = await world.file(ann.client, numbers)
  const known: CarrierOrder = {
    ...{ portProposalId: orders[0] ?? 0, accountId: ann.id, orderNo: 'P1', version: 1, state: 'submitted' },
    ...{ stateSince: new Date('2026-11-20T12:00:00Z'), missing: [], focDate: null },
    ...{ desiredOn: '2026-12-03', earliestOn: '2026-12-01' },
  }
  return { order: { ...known, ...more }, numbers: numbers.map((number) => `+1${number}` as E164) }
}

describe.each(Object.keys(carriers))('whoever speaks for the losing side, here the %s,', (name) => {
  const carrier = (): PortCarrier => (carriers[name] as () => PortCarrier)()

  test('is known by its name', () => {
    expect(carrier().name).toBe(name)
  })

  test('says the same of the same order however often it is asked', async () => {
    for (const state of ['submitted', 'reviewed', 'lsr_sent', 'foc_received', 'cancel_pending', 'retry', 'activated']) {
      const { order: of } = await order({ state })
      expect(await carrier().ask(of)).toEqual(await carrier().ask(of))
    }
  })

  test('has nothing to say of an order that waits for its customer, or is over', async () => {
    for (const state of ['retry', 'awaiting_customer', 'activated', 'cancelled']) {
      expect(await carrier().ask((await order({ state })).order)).toEqual({ word: null, askAgainAt: null })
    }
  })

  test('lets numbers go, once and for all: asked again it has let them go', async () => {
    const { order: of, numbers } = await order({ state: 'activating' })
    const gone = { outcome: 'answered', released: numbers, refused: [] }
    expect(await carrier().release(of, numbers)).toEqual(gone)
    expect(await carrier().release(of, numbers)).toEqual(gone)
    expect(await carrier().find(of, numbers)).toEqual(gone)
  })

  test('tells of those alone that it is asked for', async () => {
    const { order: of, numbers } = await order({ state: 'activating' })
    const some = numbers.slice(1, 3)
    await carrier().release(of, some)
    expect(await carrier().find(of, some)).toEqual({ outcome: 'answered', released: some, refused: [] })
  })
})

test('the simulated carrier has the same habits for the same seed and order, and others for another seed', async () => {
  const { order: of } = await order({ state: 'lsr_sent', stateSince: world.platform.context.clock.now() })
  const when = async (seed: string) => (await simulator(seed).ask(of)).askAgainAt?.getTime()
  expect(await when('1')).toBe(await when('1'))
  const several = await Promise.all(['1', '2', '3', '4', '5'].map(when))
  expect(new Set(several).size).toBeGreaterThan(1)
})

test('the simulated carrier gives the date that is desired, or the first one that can be', async () => {
  const word = async (more: Partial<CarrierOrder>) =>
    (await simulator().ask((await order({ state: 'lsr_sent', ...more })).order)).word
  expect(await word({})).toEqual({ says: 'foc', focDate: '2026-12-03' })
  expect(await word({ desiredOn: '2026-11-27' })).toEqual({ says: 'foc', focDate: '2026-12-01' })
})

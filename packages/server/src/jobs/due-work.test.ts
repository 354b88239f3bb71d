import { expect, test } from 'vitest'
import type { Context } from '../context.ts'
import { type DueWork, runDueWork } from './due-work.ts'

const context = { log: { info: () => undefined } } as unknown as Context

test('a long work holds none of the others up, and what falls due meanwhile is done as well', async () => {
  const did: string[] = []
  const left = { long: 3, short: 1 }
  const work = (name: keyof typeof left): DueWork => ({
    name,
    nextDue: async () => null,
    async runBatch() {
      if (left[name] === 0) return 0
      left[name] -= 1
      did.push(name)
      if (name === 'long' && left.long === 1) left.short += 1
      return 10
    },
  })
  await runDueWork(context, [work('long'), work('short')])
  expect(did).toEqual(['long', 'short', 'long', 'short', 'long'])
})

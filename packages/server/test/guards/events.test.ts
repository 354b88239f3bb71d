import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { eventTypeList } from '@dialyard/contract'
import { describe, expect, test } from 'vitest'
import { inTransaction } from '../../src/context.ts'
import { eventProblem } from '../harness/event-problem.ts'
import { startPlatform } from '../harness/platform.ts'

const server = fileURLToPath(new URL('../../src/', import.meta.url))
const sources = globSync('**/*.ts', { cwd: server, exclude: (path) => path.endsWith('.test.ts') })
  .map((path) => path.replaceAll('\\', '/'))
  .map((path) => [path, readFileSync(`${server}${path}`, 'utf8')] as const)

const catalogue = 'packages/contract/src/events.ts'
const known = new Map<string, unknown>(eventTypeList)

test('whatever type of event the code names when it records one is in the catalogue', () => {
  const recorded = sources.flatMap(([path, text]) =>
    [...text.matchAll(/\brecord\(\{[^}]*?\btype: '([^']+)'/g)].map(([, type = '']) => ({ path, type })),
  )
  expect(recorded.length).toBeGreaterThan(30)
  const missing = recorded.filter(({ type }) => !known.has(type))
  const advice = missing.map(
    ({ path, type }) => `${path} records ${type}: add a line for it to ${catalogue} and run npm run generate`,
  )
  expect(advice).toEqual([])
})

/** Whole words in quotes, and words with holes: `number.${service}-${what}` may be any that fits. */
const words = sources.flatMap(([, text]) => [
  ...[...text.matchAll(/'([a-z0-9-]+\.[a-z0-9-]+)'/g)].map(([, word = '']) => new RegExp(`^${word}$`)),
  ...[...text.matchAll(/`([a-z0-9-]*(?:\$\{[\w.]+\}|[a-z0-9.-])*)`/g)]
    .map(([, word = '']) => word)
    .filter((word) => word.includes('${') && /\.[a-z$]/.test(word.replace(/\$\{[\w.]+\}/g, '$')))
    .map((word) => new RegExp(`^${word.replace(/\$\{[\w.]+\}/g, '[a-z0-9-]+').replaceAll('.', '\\.')}$`)),
])

test('whatever type of event is in the catalogue is recorded somewhere', () => {
  const idle = eventTypeList.map(([type]) => type).filter((type) => !words.some((word) => word.test(type)))
  expect(idle.map((type) => `${catalogue} lists ${type}, which nothing records: remove its line`)).toEqual([])
})

test('a type is a noun and what has become of it', () => {
  const odd = eventTypeList.filter(([type]) => !/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(type))
  expect(odd.map(([type]) => type)).toEqual([])
})

describe('a story fails when it closes', () => {
  const story = async (type: string, subject: string, body: Record<string, unknown>): Promise<void> => {
    const platform = await startPlatform({ roles: { http: false, worker: false } })
    await inTransaction(platform.context, async (tx) => tx.record({ type, accountId: 1, subject, body }))
    await platform.close()
  }

  test('in which something was recorded that the catalogue does not know, and says what to do', async () => {
    await expect(story('number.polished', 'number:+17065550100', { shine: 3 })).rejects.toThrow(
      `${catalogue} lacks the event type number.polished`,
    )
  })

  test('or that holds something else than the catalogue says', async () => {
    const body = { order_no: 'ODR-1', colour: 'red' }
    await expect(story('number.assigned', 'number:+17065550100', body)).rejects.toThrow('The body of number.assigned')
  })

  test('or that is about something else', () => {
    const problem = eventProblem({ type: 'number.assigned', subject: 'order:ODR-1', body: { order_no: 'ODR-1' } })
    expect(problem).toContain('number.assigned is about number:')
  })
})

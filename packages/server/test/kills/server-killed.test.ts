import { afterAll, expect, test } from 'vitest'
import { processGround } from '../process/run-platform.ts'
import { seedOfRun } from './chance.ts'
import { killServer } from './rounds.ts'

const ground = processGround()
afterAll(() => ground.clear(), 60_000)

test('a server killed 20 times in the midst of sales, holds and imports loses nothing, sells nothing twice and keeps its word', async () => {
  const dataDirectory = ground.dataDirectory()
  const databaseUrl = await ground.database('migrated')
  const seen = await killServer({ databaseUrl, dataDirectory, rounds: 20, seed: seedOfRun() })
  expect(seen.orders).toBeGreaterThan(20)
  expect(seen.unanswered).toBeGreaterThan(20)
  expect(seen.repeated).toBeGreaterThan(100)
}, 600_000)

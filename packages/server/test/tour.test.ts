import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { processGround, stop } from './process/run-platform.ts'
import { type Block, patternOf, readBlocks, walk } from './process/walk.ts'

const readme = new URL('../../../README.md', import.meta.url)
const password = 'walk-the-yard'

/** The bash blocks below the tour's heading, in order. */
function readTour(page: string): Block[] {
  const [, tour = ''] = page.split(/^## A five-minute tour$/m)
  const [section = ''] = tour.split(/^## /m)
  return readBlocks(section)
}

const ground = processGround()
let blocks: Block[] = []
beforeAll(async () => {
  blocks = readTour(await readFile(readme, 'utf8'))
})
afterAll(() => ground.clear())

test('a bash that a person types into takes every block as it stands', () => {
  // There `!n` means an earlier command, within double quotes too.
  expect(blocks.filter(({ script }) => script.includes('!'))).toEqual([])
})

test("README's tour prints on a fresh demo what it says that it prints", async () => {
  const settings = { DATABASE_URL: await ground.database('empty'), DEMO_PASSWORD: password, LOG_LEVEL: 'warn' }
  const platform = ground.run(['start'], { ...settings, DATA_DIR: ground.dataDirectory() })
  const { code, complaints, outputs } = await walk(blocks, { URL: await platform.address(), PASSWORD: password })
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(outputs.length).toBeGreaterThan(5)
  const said = outputs.map((output) => output.trim().split('\n'))
  expect(said).toEqual(blocks.map(({ expected }) => expected.map((line) => expect.stringMatching(patternOf(line)))))
  expect((await stop(platform)).code).toBe(0)
}, 90_000)

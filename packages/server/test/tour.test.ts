import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { delimiter, dirname } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { processGround, stop } from './process/run-platform.ts'

const readme = new URL('../../../README.md', import.meta.url)
const password = 'walk-the-yard'
/** Stands between the output of two blocks. */
const separator = '=== next block ==='

interface Block {
  script: string
  /** What the comments in it say that it prints, line by line. */
  expected: string[]
}

/** The bash blocks below the tour's heading, in order. */
function readTour(page: string): Block[] {
  const [, tour = ''] = page.split(/^## A five-minute tour$/m)
  const [section = ''] = tour.split(/^## /m)
  return [...section.matchAll(/^```bash\n(.*?)^```$/gms)].map(([, script = '']) => ({
    script,
    expected: [...script.matchAll(/^# → (.*)$/gm)].map(([, line = '']) => line),
  }))
}

/** A line as README writes it, where `…` stands for whatever may be there. */
function patternOf(line: string): RegExp {
  const literals = line.split(/\s*…\s*/).map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`)
}

/** Runs the blocks as one script, as who pastes them does, except that the first command that fails ends it. */
async function walk(blocks: readonly Block[], url: string) {
  const script = blocks.map((block) => block.script).join(`\necho '${separator}'\n`)
  // The node that runs this test, for a machine that has none in its path.
  const path = `${dirname(process.execPath)}${delimiter}${process.env.PATH}`
  const env = { ...process.env, PATH: path, URL: url, PASSWORD: password }
  const bash = spawn('bash', ['-euo', 'pipefail', '-c', script], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [[code], printed, complaints] = await Promise.all([once(bash, 'close'), text(bash.stdout), text(bash.stderr)])
  return { code, complaints, outputs: printed.split(`${separator}\n`) }
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
  const { code, complaints, outputs } = await walk(blocks, await platform.address())
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(outputs.length).toBeGreaterThan(5)
  const said = outputs.map((output) => output.trim().split('\n'))
  expect(said).toEqual(blocks.map(({ expected }) => expected.map((line) => expect.stringMatching(patternOf(line)))))
  expect((await stop(platform)).code).toBe(0)
}, 90_000)

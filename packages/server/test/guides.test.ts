import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { processGround, stop } from './process/run-platform.ts'
import { patternOf, readBlocks, walk } from './process/walk.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const password = 'walk-the-yard'
const ground = processGround()
/** Where the command line keeps who has logged in. */
let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'dialyard-guide-'))
})
afterEach(() => rmSync(home, { recursive: true }))
afterAll(() => ground.clear())

test.each(['quick-start', 'guide-reseller', 'guide-porting'])(
  'docs/%s.md prints on a fresh demo what it says that it prints',
  async (name) => {
    const blocks = readBlocks(readFileSync(join(root, 'docs', `${name}.md`), 'utf8'))
    const settings = { DATABASE_URL: await ground.database('empty'), DEMO_PASSWORD: password, LOG_LEVEL: 'warn' }
    const platform = ground.run(['start'], { ...settings, DATA_DIR: ground.dataDirectory() })
    const env = { URL: await platform.address(), PASSWORD: password, HOME: home, XDG_CONFIG_HOME: home }
    const command = `dialyard() { node '${join(root, 'packages/cli/bin/dialyard.mjs')}' "$@"; }`
    const { code, complaints, outputs } = await walk(blocks, env, command)
    expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
    const said = outputs.map((output) => output.trimEnd().split('\n'))
    expect(said).toEqual(blocks.map(({ expected }) => expected.map((line) => expect.stringMatching(patternOf(line)))))
    expect((await stop(platform)).code).toBe(0)
  },
  120_000,
)

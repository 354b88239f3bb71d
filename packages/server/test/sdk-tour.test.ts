import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { password, startPlatform, type TestPlatform } from './harness/platform.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const readme = readFileSync(join(root, 'packages/sdk/README.md'), 'utf8')
const program = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code).join('\n')
/** What the program's comments say that it prints; `…` stands for whatever may be there. */
const expected = [...program.matchAll(/^\/\/ → (.*)$/gm)].map(([, line = '']) => {
  const literals = line.split('…').map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${literals.join('.*')}$`)
})

let platform: TestPlatform
/** Within the checkout, where `@dialyard/sdk` is found. */
let folder: string
beforeAll(async () => {
  mkdirSync(join(root, 'build'), { recursive: true })
  folder = mkdtempSync(join(root, 'build/tour-'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(join(folder, 'tour.ts'), program)
  const settings = { extends: '../../tsconfig.json', compilerOptions: { types: ['node'] }, include: ['tour.ts'] }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
  platform = await startPlatform()
  await platform.price('local', '2.00', '1.00')
  await platform.stock('number,type,state,ratecenter\n7065550100,local,GA,ATHENS\n7065550101,local,GA,ATHENS')
  await platform.account('demo', { balance: '1000.00' })
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await platform.close()
})

test("the tour of the SDK's README compiles as strictly as the platform itself", () => {
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '--project', folder], { encoding: 'utf8' })
  expect(stdout).toBe('')
})

test("the tour of the SDK's README prints what it says that it prints", async () => {
  const env = { ...process.env, DIALYARD_URL: platform.url, DIALYARD_PASSWORD: password }
  const tour = spawn(process.execPath, [join(folder, 'tour.ts')], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const [[code], printed, complaints] = await Promise.all([once(tour, 'close'), text(tour.stdout), text(tour.stderr)])
  expect({ code, complaints }).toEqual({ code: 0, complaints: '' })
  expect(printed.trim().split('\n')).toEqual(expected.map((line) => expect.stringMatching(line)))
})

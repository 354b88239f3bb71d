import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { runCli } from '../test-support.ts'

const offered = async (...words: string[]): Promise<string[]> => {
  const { stdout, exitCode } = await runCli(['complete', '--', ...words])
  expect(exitCode).toBe(0)
  return stdout.split('\n').slice(0, -1)
}

test.each([
  [['num'], ['numbers']],
  [['numbers', 're'], ['release']],
  [['numbers', 'search', '--ra'], ['--ratecenter']],
  [
    ['numbers', 'search', '--type', ''],
    ['local', 'toll', 'intl'],
  ],
  [['--user', 'numbers', 'numbers', 'b'], ['buy']],
  [['api', 'orders.pu'], ['orders.purchase']],
  [['numbers', 'list', '--state', ''], []],
  [['import', 'inventory', 'no'], []],
])('after %j comes %j', async (words, names) => {
  expect(await offered(...words)).toEqual(names)
})

test('options of every level are offered', async () => {
  expect(await offered('numbers', 'buy', '--')).toEqual(
    expect.arrayContaining(['--yes', '--type', '--json', '--profile', '--help']),
  )
})

test('there is a script for bash, zsh and fish, and for nothing else', async () => {
  for (const name of ['bash', 'zsh', 'fish']) {
    expect((await runCli(['completion', name])).stdout).toContain('dialyard complete -- ')
  }
  expect((await runCli(['completion', 'tcsh'])).exitCode).toBe(1)
})

test.skipIf(process.platform === 'win32')('bash completes by its script', async () => {
  const { stdout: script } = await runCli(['completion', 'bash'])
  const bin = fileURLToPath(new URL('../../bin/dialyard.mjs', import.meta.url))
  const typed = 'COMP_WORDS=(dialyard numbers se); COMP_CWORD=2; _dialyard; echo "$COMPREPLY"'
  const program = `dialyard() { node "${bin}" "$@"; }\n${script}\n${typed}`
  const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}` }
  const { stdout, stderr } = spawnSync('bash', ['-c', program], { encoding: 'utf8', env })
  expect({ stdout, stderr }).toEqual({ stdout: 'search\n', stderr: '' })
})

import { createInterface } from 'node:readline/promises'
import type { Shell } from './io.ts'

/** Asks before a deed that cannot be taken back; where nobody can be asked, only `yes` lets it pass. */
export async function confirm(shell: Shell, question: string, yes: boolean | undefined): Promise<void> {
  if (yes) return
  if (!shell.stdin.isTTY || !shell.stderr.isTTY) {
    throw new Error(`${question} Nobody can be asked here, so nothing was done: add --yes to confirm.`)
  }
  const terminal = createInterface({ input: shell.stdin, output: shell.stderr })
  try {
    const answer = await terminal.question(`${question} [y/N] `)
    if (!/^y(es)?$/i.test(answer.trim())) throw new Error('Nothing was done.')
  } finally {
    terminal.close()
  }
}

import type { Shell } from './io.ts'
import { canAsk, openPrompt } from './prompt.ts'

/** Asks before a deed that cannot be taken back; where nobody can be asked, only `yes` lets it pass. */
export async function confirm(shell: Shell, question: string, yes: boolean | undefined): Promise<void> {
  if (yes) return
  mustBeAsked(shell, question)
  const prompt = openPrompt(shell)
  try {
    const answer = await prompt.ask(`${question} [y/N] `)
    if (!/^y(es)?$/i.test(answer)) throw new Error('Nothing was done.')
  } finally {
    prompt.close()
  }
}

/** Throws where nobody can be asked, for what has to be looked up before the question. */
export function mustBeAsked(shell: Shell, question: string): void {
  if (canAsk(shell)) return
  throw new Error(`${question} Nobody can be asked here, so nothing was done: add --yes to confirm.`)
}

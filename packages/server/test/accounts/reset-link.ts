import type { TestPlatform } from '../harness/platform.ts'
import type { MailBox } from '../notices/mail-box.ts'

/** Does what the worker would do next: whatever was asked for about passwords, and the post. */
export async function deliverResets({ sql, runJob }: TestPlatform): Promise<void> {
  const name = 'accounts.send-password-reset'
  const waiting = await sql<{ data: Record<string, string> }>(
    `DELETE FROM pgboss.job WHERE name = $1 AND state = 'created' RETURNING data`,
    [name],
  )
  for (const { data } of waiting) await runJob(name, data)
  await runJob('notices.deliver')
}

/** The tokens in the letters to an address, in order. */
export const tokensFor = ({ letters }: MailBox, address: string): string[] =>
  letters.filter(({ to }) => to === address).flatMap(({ text }) => /reset-password#token=(\S+)/.exec(text)?.[1] ?? [])

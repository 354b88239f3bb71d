import type { Context } from '../../context.ts'
import type { SecretBox } from '../../kernel/secret-box.ts'
import { type Mailer, MailRefused } from '../../providers/mail.ts'
import { secretGap } from './letter.ts'
import { nextAttempt } from './notice.ts'
import { type DueLetter, type Outcome, settleLetter, takeDueLetters } from './store.ts'

export interface Delivery {
  /** Null: letters wait. */
  mailer: Mailer | null
  /** Opens the letters' secrets. */
  box: SecretBox
}

const atOnce = 50
/** Longer than the mailer takes with so many letters, however slow the server. */
const leaseMs = 10 * 60_000
const longestError = 500

const sent = (at: Date): Outcome => ({ state: 'sent', nextAttemptAt: null, sentAt: at, lastError: null })

/** What becomes of a letter that did not go: tried again later, or given up. */
function failed(error: unknown, attempts: number, now: Date): Outcome {
  const nextAttemptAt = error instanceof MailRefused ? null : nextAttempt(attempts, now)
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, longestError)
  return { state: nextAttemptAt === null ? 'failed' : 'queued', nextAttemptAt, sentAt: null, lastError }
}

function complete({ to, bcc, messageId, subject, text, html, secret }: DueLetter, box: SecretBox) {
  const word = secret === null ? '' : box.open(secret)
  if (word === null) throw new MailRefused('its secret was sealed with a key that is gone')
  return { to, bcc, messageId, subject, text: text.replaceAll(secretGap, word), html: html.replaceAll(secretGap, word) }
}

/** Whether the letter is out of the way, taken or refused for good. */
async function deliver(context: Context, mailer: Mailer, box: SecretBox, letter: DueLetter): Promise<boolean> {
  const { clock, log } = context
  const { noticeId, attempts } = letter
  const outcome = await (async () => mailer.send(complete(letter, box)))().then(
    () => sent(clock.real()),
    (error: unknown) => {
      log.warn({ err: error, noticeId: String(noticeId), attempts }, 'a notice was not delivered')
      return failed(error, attempts, clock.real())
    },
  )
  await settleLetter(context, noticeId, outcome)
  return outcome.state !== 'queued'
}

/**
 * Sends what is due, batch by batch, on real time: mail is the outside world's. A letter may be sent twice where a
 * process dies after sending it, under the same Message-ID. Where none of a batch gets through, the rest waits too: it
 * is the server's trouble then.
 */
export async function deliverNotices(context: Context, { mailer, box }: Delivery): Promise<void> {
  if (mailer === null) return
  for (;;) {
    const now = context.clock.real()
    const letters = await takeDueLetters(context, now, new Date(now.getTime() + leaseMs), atOnce)
    const done = await Promise.all(letters.map((letter) => deliver(context, mailer, box, letter)))
    if (letters.length < atOnce || !done.includes(true)) return
  }
}

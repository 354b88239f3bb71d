import { type Mail, type Mailer, MailRefused } from '../../src/providers/mail.ts'
import type { TestPlatform } from '../harness/platform.ts'

/** A mailer that keeps what it is given. */
export interface MailBox extends Mailer {
  letters: Mail[]
  /** What becomes of a letter; by default it is taken. */
  fate: (mail: Mail) => 'taken' | 'refused' | 'failed'
}

export function mailBox(): MailBox {
  const letters: Mail[] = []
  return {
    letters,
    fate: () => 'taken',
    async send(mail) {
      const fate = this.fate(mail)
      if (fate === 'refused') throw new MailRefused('550 no such user')
      if (fate === 'failed') throw new Error('connect ECONNREFUSED')
      letters.push(mail)
    },
    close: async () => undefined,
  }
}

/** Gives an account an e-mail address. */
export const giveMail = async ({ sql }: TestPlatform, accountId: number, address: string | null): Promise<void> =>
  void (await sql('UPDATE account SET email = $2 WHERE account_id = $1', [accountId, address]))

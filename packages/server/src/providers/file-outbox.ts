import { randomUUID } from 'node:crypto'
import { mkdir, open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createTransport } from 'nodemailer'
import { type Mailer, messageOf } from './mail.ts'

/**
 * Lays letters into a folder, one `.eml` file each, for platforms without a mail server. A letter that comes again takes
 * the place of the first. Letters hold secrets: only their owner reads them.
 */
export function fileOutbox({ directory, from }: { directory: string; from: string }): Mailer {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(messageOf(from, mail))
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const draft = join(directory, `.${randomUUID()}`)
      const file = await open(draft, 'wx', 0o600)
      try {
        await file.writeFile(message as Buffer)
        // On the disk before it gets its name: it counts as sent then.
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, join(directory, `${mail.messageId}.eml`))
    },
    close: async () => transport.close(),
  }
}

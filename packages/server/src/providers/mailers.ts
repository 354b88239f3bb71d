import { join } from 'node:path'
import { fileOutbox } from './file-outbox.ts'
import type { Mailer } from './mail.ts'
import { smtpMailer } from './smtp-mailer.ts'

/** The mailer for what is set: a server where one is named, else a folder in the data directory. */
export const mailerOf = ({ smtpUrl, from }: { smtpUrl: string | null; from: string }, dataDirectory: string): Mailer =>
  smtpUrl === null ? fileOutbox({ directory: join(dataDirectory, 'outbox'), from }) : smtpMailer({ url: smtpUrl, from })

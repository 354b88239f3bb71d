import { createTransport } from 'nodemailer'
import { type Mailer, MailRefused, messageOf } from './mail.ts'

const connections = 5
const connectMs = 10_000
const silenceMs = 30_000

/** What the library says of a failure. */
interface Failure extends Error {
  code?: string
  /** The server has answered that it will not take this letter, ever. */
  permanent?: boolean
}

/** A wrong password is permanent too, and yet not the letter's fault. */
const isRefusal = ({ code, permanent }: Failure): boolean =>
  permanent === true && (code === 'EENVELOPE' || code === 'EMESSAGE')

/** Sends by SMTP: `smtp://user:password@host:587`, or `smtps://` for TLS from the first byte. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    socketTimeout: silenceMs,
  })
  return {
    async send(mail) {
      const message = messageOf(from, mail)
      const { rejected } = await transport.sendMail(message).catch((error: Failure) => {
        throw isRefusal(error) ? new MailRefused(error.message, { cause: error }) : error
      })
      // Taken for those who get a copy, but not for whom it is.
      const isRefused = rejected.some((each) => each.toLowerCase() === mail.to.toLowerCase())
      if (isRefused) throw new MailRefused(`the server does not take mail for ${mail.to}`)
    },
    close: async () => transport.close(),
  }
}

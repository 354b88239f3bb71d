/** A letter as it leaves the platform. */
export interface Mail {
  /** Names the letter, the same again when it has to be sent again: whoever gets it twice can tell. */
  messageId: string
  to: string
  /** Who gets it as well, unseen: addresses separated by commas. */
  bcc: string | null
  subject: string
  text: string
  html: string
}

/**
 * Takes letters to where they go. `send` ends when somebody else answers for the letter; it throws `MailRefused` for
 * one that will never be taken, and anything else when another attempt may succeed.
 */
export interface Mailer {
  send(mail: Mail): Promise<void>
  close(): Promise<void>
}

/** The letter itself is refused, to this recipient, for good. */
export class MailRefused extends Error {}

/** The host of a sender as `Dialyard <mail@example.com>` or `mail@example.com` names him. */
const hostOf = (from: string): string => /@([^\s@>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost'

/** The letter in the words of the library that writes mail. */
export const messageOf = (from: string, { messageId, ...mail }: Mail) => ({
  from,
  ...mail,
  ...(mail.bcc === null ? { bcc: [] } : { bcc: mail.bcc }),
  messageId: `<${messageId}@${hostOf(from)}>`,
  // RFC 3834: no automatic answers, please.
  headers: { 'Auto-Submitted': 'auto-generated' },
  disableFileAccess: true,
  disableUrlAccess: true,
})

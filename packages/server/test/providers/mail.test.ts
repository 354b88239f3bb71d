import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { fileOutbox } from '../../src/providers/file-outbox.ts'
import { type Mail, type Mailer, MailRefused } from '../../src/providers/mail.ts'
import { smtpMailer } from '../../src/providers/smtp-mailer.ts'
import { openMailServer } from './mail-server.ts'

const from = 'Dialyard <mail@numbers.example.com>'
const letter: Mail = {
  messageId: '0192f0c1-7b1e-4000-8000-000000000001',
  to: 'ann@example.com',
  bcc: null,
  subject: 'Zahlung über 25,00 €\r\nBcc: eve@example.com',
  text: 'Hello Ann,\n\n.a line that begins with a dot\n\nGrüße\n',
  html: '<p>Grüße</p>',
}

const folder = await mkdtemp(join(tmpdir(), 'dialyard-mail-'))
const server = await openMailServer()
const directory = join(folder, 'outbox')
const mailers: Record<string, { mailer: Mailer; received(): Promise<string[]> }> = {
  'by SMTP': {
    mailer: smtpMailer({ url: server.url, from }),
    received: async () => server.letters.map(({ data }) => data),
  },
  'into a folder': {
    mailer: fileOutbox({ directory, from }),
    received: async () =>
      Promise.all((await readdir(directory)).sort().map((name) => readFile(join(directory, name), 'utf8'))),
  },
}
afterAll(async () => {
  for (const { mailer } of Object.values(mailers)) await mailer.close()
  await server.close()
  await rm(folder, { recursive: true })
})

/** The header's lines unfolded, and each part's text decoded. */
function read(source: string) {
  const [head = '', ...rest] = source.split('\r\n\r\n')
  const headers = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n')
  const of = (name: string) =>
    headers.flatMap((line) => (line.toLowerCase().startsWith(`${name}: `) ? [line.slice(name.length + 2)] : []))
  const quotedPrintable = (text: string) => {
    const bytes = text
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return Buffer.from(bytes, 'latin1').toString('utf8')
  }
  return { of, body: quotedPrintable(rest.join('\r\n\r\n')) }
}

describe.each(Object.entries(mailers))('a letter that goes %s', (_, { mailer, received }) => {
  test('arrives with its sender, recipient, subject, text and HTML, under an id of its own', async () => {
    await mailer.send(letter)
    const [source = ''] = (await received()).slice(-1)
    const { of, body } = read(source)
    expect(of('from')).toEqual([from])
    expect(of('to')).toEqual(['ann@example.com'])
    expect(of('message-id')).toEqual([`<${letter.messageId}@numbers.example.com>`])
    expect(of('auto-submitted')).toEqual(['auto-generated'])
    expect(of('date')).toHaveLength(1)
    expect(of('content-type')[0]).toMatch(/^multipart\/alternative/)
    expect(body).toContain('\r\n.a line that begins with a dot\r\n')
    expect(body).toContain('Grüße')
    expect(body).toContain('<p>Grüße</p>')
  })

  test('carries no header that somebody has written into its subject', async () => {
    await mailer.send({ ...letter, messageId: '0192f0c1-7b1e-4000-8000-000000000002' })
    const sources = await received()
    for (const source of sources) {
      expect(read(source).of('subject')).toHaveLength(1)
      expect(read(source).of('bcc')).toEqual([])
    }
    expect(server.letters.flatMap(({ to }) => to)).not.toContain('eve@example.com')
  })

  test('has the same id when it has to be sent again', async () => {
    const again = { ...letter, messageId: '0192f0c1-7b1e-4000-8000-000000000003' }
    await mailer.send(again)
    await mailer.send(again)
    const ids = (await received()).flatMap((source) => read(source).of('message-id'))
    const twins = ids.filter((id) => id === `<${again.messageId}@numbers.example.com>`)
    expect(new Set(twins).size).toBe(1)
  })
})

describe('by SMTP', () => {
  const { mailer } = mailers['by SMTP'] as { mailer: Mailer }

  test('those who get a copy are told to the server and to nobody else', async () => {
    await mailer.send({ ...letter, bcc: 'bob@example.com, cora@example.com' })
    const last = server.letters.at(-1)
    expect(last?.to).toEqual(['ann@example.com', 'bob@example.com', 'cora@example.com'])
    expect(last?.data).not.toContain('bob@example.com')
  })

  test('a recipient whom the server does not know is refused for good', async () => {
    server.answer = () => '550 no such user'
    await expect(mailer.send(letter)).rejects.toThrow(MailRefused)
    server.answer = (recipient) => (recipient === letter.to ? '550 no such user' : '250 fine')
    await expect(mailer.send({ ...letter, bcc: 'bob@example.com' })).rejects.toThrow(MailRefused)
    server.answer = () => '250 fine'
  })

  test('a server that is busy, or not there, is to be asked again', async () => {
    server.answer = () => '451 try later'
    const busy = await mailer.send(letter).catch((error: unknown) => error)
    server.answer = () => '250 fine'
    const gone = await openMailServer()
    await gone.close()
    const nowhere = smtpMailer({ url: gone.url, from })
    const away = await nowhere.send(letter).catch((error: unknown) => error)
    await nowhere.close()
    for (const error of [busy, away]) {
      expect(error).toBeInstanceOf(Error)
      expect(error).not.toBeInstanceOf(MailRefused)
    }
  })
})

describe('into a folder', () => {
  test('a letter is its owner’s alone, and stands there whole or not at all', async () => {
    const names = await readdir(directory)
    expect(names.every((name) => /^[0-9a-f-]{36}\.eml$/.test(name))).toBe(true)
    const modes = await Promise.all(names.map(async (name) => (await stat(join(directory, name))).mode & 0o777))
    if (process.platform !== 'win32') expect(new Set(modes)).toEqual(new Set([0o600]))
  })

  test('a folder that cannot be written to is to be tried again', async () => {
    await writeFile(join(folder, 'taken'), '')
    const closed = fileOutbox({ directory: join(folder, 'taken'), from })
    const error = await closed.send(letter).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(Error)
    expect(error).not.toBeInstanceOf(MailRefused)
  })
})

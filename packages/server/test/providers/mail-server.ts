import { createServer, type Socket } from 'node:net'

/** A letter as a mail server gets it. */
export interface Received {
  from: string
  to: string[]
  data: string
}

export interface MailServer {
  url: string
  letters: Received[]
  /** What the server says to a recipient; by default it takes everyone. */
  answer: (recipient: string) => string
  close(): Promise<void>
}

const address = (line: string): string => /<([^>]*)>/.exec(line)?.[1] ?? ''

/** As much of RFC 5321 as a sender needs, on loopback. */
export async function openMailServer(): Promise<MailServer> {
  const open = new Set<Socket>()
  const letters: Received[] = []
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket)).on('error', () => undefined)
    const say = (line: string) => socket.write(`${line}\r\n`)
    let letter: Received = { from: '', to: [], data: '' }
    let inData = false
    let rest = ''

    function hear(line: string): void {
      if (inData) {
        if (line !== '.') letter.data += `${line.replace(/^\./, '')}\r\n`
        else {
          inData = false
          letters.push(letter)
          say('250 taken')
        }
        return
      }
      const verb = line.slice(0, 4).toUpperCase()
      if (verb === 'EHLO') say('250 here')
      else if (verb === 'MAIL') {
        letter = { from: address(line), to: [], data: '' }
        say('250 go on')
      } else if (verb === 'RCPT') {
        const told = mailServer.answer(address(line))
        if (told.startsWith('2')) letter.to.push(address(line))
        say(told)
      } else if (verb === 'DATA') {
        inData = true
        say('354 speak')
      } else if (verb === 'QUIT') socket.end('221 bye\r\n')
      else say('250 so be it')
    }

    say('220 mail.example.com')
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('latin1')).split('\r\n')
      rest = lines.pop() ?? ''
      lines.forEach(hear)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  const mailServer: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    answer: () => '250 fine',
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy()
        server.close(() => resolve())
      }),
  }
  return mailServer
}

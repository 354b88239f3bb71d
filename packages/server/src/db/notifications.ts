import pg from 'pg'

export interface Listener {
  close(): Promise<void>
}

/**
 * Calls back when a channel is notified, and at every `pollMs` besides: LISTEN is quick, the poll is what makes it
 * certain. Reconnects by itself for as long as it takes.
 */
export function listen(options: {
  url: string
  channels: Record<string, () => Promise<void>>
  pollMs: number
  log: (error: Error) => void
}): Listener {
  const { channels } = options
  let client: pg.Client | undefined
  let closed = false

  const call = (channel: string): void => {
    channels[channel]?.().catch((error: Error) => options.log(error))
  }
  const callAll = (): void => Object.keys(channels).forEach(call)

  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 5_000 })
    fresh.on('error', (error) => {
      options.log(error)
      if (client === fresh) client = undefined
    })
    fresh.on('end', () => {
      if (client === fresh) client = undefined
    })
    fresh.on('notification', (message) => call(message.channel))
    await fresh.connect()
    for (const channel of Object.keys(channels)) await fresh.query(`LISTEN ${pg.escapeIdentifier(channel)}`)
    if (closed) await fresh.end()
    else client = fresh
  }

  let connecting: Promise<void> | undefined
  const connectOnce = (): void => {
    if (client || connecting || closed) return
    connecting = connect()
      .catch((error: Error) => options.log(error))
      .finally(() => {
        connecting = undefined
      })
  }
  connectOnce()
  const timer = setInterval(() => {
    callAll()
    connectOnce()
  }, options.pollMs)

  return {
    async close() {
      closed = true
      clearInterval(timer)
      await connecting
      await client?.end()
    },
  }
}

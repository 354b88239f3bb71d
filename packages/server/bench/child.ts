import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'

/** A process of the benchmark, which answers what it is asked. */
export interface Child {
  ask<Answer>(what: string, input?: unknown): Promise<Answer>
  stop(): Promise<void>
}

interface Question {
  id: number
  what: string
  input: unknown
}
type Reply = { id: number; answer: unknown } | { id: number; error: string }

type Answerer = (input: never) => unknown

/** Starts a file of this folder in a process of its own: whoever makes load must not share a thread with whoever bears it. */
export function startChild(file: string, outputFile?: string): Child {
  const output = outputFile === undefined ? 'ignore' : openSync(outputFile, 'w')
  const process_: ChildProcess = fork(new URL(file, import.meta.url), [], {
    // Dates and bigints travel as they are.
    serialization: 'advanced',
    // As tools/run.mjs starts the server.
    execArgv: ['--max-semi-space-size=16'],
    stdio: ['ignore', output, 'inherit', 'ipc'],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  if (output !== 'ignore') closeSync(output)
  const waiting = new Map<number, { resolve(answer: never): void; reject(error: Error): void }>()
  let asked = 0
  process_.on('message', (reply: Reply) => {
    const asker = waiting.get(reply.id)
    waiting.delete(reply.id)
    if ('error' in reply) asker?.reject(new Error(`${file}: ${reply.error}`))
    else asker?.resolve(reply.answer as never)
  })
  process_.once('exit', (code, signal) => {
    for (const asker of waiting.values()) asker.reject(new Error(`${file} ended (${signal ?? code})`))
    waiting.clear()
  })
  return {
    ask: (what, input) =>
      new Promise((resolve, reject) => {
        const id = ++asked
        waiting.set(id, { resolve, reject })
        process_.send({ id, what, input } satisfies Question, (error) => error && reject(error))
      }),
    async stop() {
      if (process_.exitCode !== null || process_.signalCode !== null) return
      const ended = once(process_, 'exit')
      process_.disconnect()
      await ended
    },
  }
}

/** Microseconds of processor so far. */
function cpu(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

/** What a child can be asked, besides `cpu`; `close` is run when the process that started it lets go of it, or dies. */
export function answerQuestions(answers: Record<string, Answerer>, close: () => Promise<void> = async () => undefined) {
  const send = (reply: Reply): void => void process.send?.(reply)
  process.on('message', async ({ id, what, input }: Question) => {
    try {
      const answerer = what === 'cpu' ? cpu : answers[what]
      if (!answerer) throw new Error(`there is no ${what}`)
      send({ id, answer: await answerer(input as never) })
    } catch (error) {
      send({ id, error: (error as Error).stack ?? String(error) })
    }
  })
  // Ctrl-C reaches the whole group; the one who started us then lets go of us in his own order.
  process.on('SIGINT', () => undefined)
  process.once('disconnect', () => {
    // With the database gone as well, a clean end may never come.
    setTimeout(() => process.exit(), 5_000).unref()
    void close().finally(() => process.exit())
  })
}

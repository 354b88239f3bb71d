import { writeFile } from 'node:fs/promises'
import { Session } from 'node:inspector/promises'
import { type App, createApp } from '../src/app.ts'
import { inTransaction } from '../src/context.ts'
import { wakeDueWork } from '../src/jobs/due-work.ts'
import { openLog } from '../src/log.ts'
import { answerQuestions } from './child.ts'

export interface ServeOptions {
  databaseUrl: string
  secret: string
  /** Both unless said otherwise. */
  roles?: { http: boolean; worker: boolean }
  /** Webhooks may be on this machine then. */
  demo?: boolean
}

/** In bytes. */
export interface Memory {
  rss: number
  /** The highest there ever was in this process. */
  peak: number
}

let app: App | null = null
const profiler = new Session()

/** The platform as `npm run serve` runs it: HTTP, worker or both in one process, its log on standard output. */
async function open({ databaseUrl, secret, demo = false, ...options }: ServeOptions): Promise<string> {
  const { log } = openLog('info')
  const { roles = { http: true, worker: true } } = options
  app = await createApp({ databaseUrl, secrets: [secret], demo, trueStatus: false, log, roles })
  return app.http ? app.http.listen({ port: 0, host: '127.0.0.1' }) : ''
}

/** Has the worker look for what is due now, as a payment does. */
const wake = async (): Promise<void> => {
  if (app) await inTransaction(app.context, wakeDueWork)
}

async function startProfile(): Promise<void> {
  profiler.connect()
  await profiler.post('Profiler.enable')
  await profiler.post('Profiler.setSamplingInterval', { interval: 500 })
  await profiler.post('Profiler.start')
}

async function stopProfile(file: string): Promise<void> {
  const { profile } = await profiler.post('Profiler.stop')
  profiler.disconnect()
  await writeFile(file, JSON.stringify(profile))
}

answerQuestions(
  {
    open,
    wake,
    startProfile,
    stopProfile,
    memory: (): Memory => ({ rss: process.memoryUsage.rss(), peak: process.resourceUsage().maxRSS * 1024 }),
  },
  async () => app?.close(),
)

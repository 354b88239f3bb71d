import { Dialyard } from '@dialyard/sdk'
import pg from 'pg'
import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '../../src/app.ts'
import { utcDate } from '../../src/kernel/clock.ts'
import { addBusinessDays, businessCalendar } from '../../src/modules/porting/calendar.ts'
import { s3Blobs } from '../../src/providers/s3-blob.ts'
import { password, testTime } from '../harness/platform.ts'
import { logIn, sendForFile } from '../harness/wire.ts'
import { processGround } from '../process/run-platform.ts'
import { openS3 } from '../providers/s3-stand-in.ts'
import { newPort } from './new-port.ts'
import { pdf } from './sample-documents.ts'

const ground = processGround()
const secret = 'a secret for tests. '.repeat(4)
const s3 = await openS3()
let databaseUrl: string
let db: pg.Client
const sql = async <Row>(text: string, values: unknown[] = []) => (await db.query(text, values)).rows as Row[]

beforeAll(async () => {
  databaseUrl = await ground.database('migrated')
  db = new pg.Client({ connectionString: databaseUrl })
  await db.connect()
})
afterAll(async () => {
  await db.end()
  await ground.clear()
  await s3.close()
}, 60_000)

// A process has the time of the day.
const inTwoWeeks = addBusinessDays(businessCalendar(), utcDate(new Date()), 10)

const serve = () =>
  ground.run(['serve'], {
    ...{ DATABASE_URL: databaseUrl, JWT_SECRET: secret, DEMO: 'true', DEMO_PASSWORD: password },
    ...{ FILE_STORE: 's3', S3_BUCKET: s3.settings.bucket, S3_ENDPOINT: s3.settings.endpoint },
    ...{ S3_ACCESS_KEY_ID: s3.settings.accessKeyId, S3_SECRET_ACCESS_KEY: s3.settings.secretAccessKey },
  })

async function upload(url: string, portReqId: number): Promise<Response> {
  const body = new FormData()
  body.append('port_req_id', String(portReqId))
  body.append('type', 'loa')
  body.append('file', new Blob([Uint8Array.from(pdf)]), 'letter.pdf')
  const authorization = await logIn(url, 'demo', password)
  return sendForFile(url, { method: 'POST', path: '/port-in/upload-docs', headers: { authorization }, body })
}

test('a process that is killed between a file and its document leaves no document, and the file is removed later', async () => {
  const first = serve()
  const url = await first.address()
  const demo = new Dialyard({ url, userName: 'demo', password })
  const { portReqId } = await newPort(demo, ['2057890100'], { desired_foc_date: inTwoWeeks })
  s3.whenPut = () => first.signal('SIGKILL')
  await expect(upload(url, portReqId)).rejects.toThrow()
  expect(await first.ended).toBe('SIGKILL')
  s3.whenPut = () => undefined
  expect(s3.objects.size).toBe(1)
  expect(await sql('SELECT FROM port_document')).toEqual([])

  const second = serve()
  const answer = await upload(await second.address(), portReqId)
  expect(await answer.json()).toMatchObject({ code: 200, data: { port_req_id: portReqId, type: 'loa' } })
  expect(s3.objects.size).toBe(2)
  second.signal('SIGKILL')
  await second.ended

  const realTime = testTime(new Date(Date.now() + 3 * 86_400_000).toISOString())
  const settings = { ...s3.settings, prefix: '' }
  const app = await createApp({
    ...{ databaseUrl, secrets: [secret], demo: true, trueStatus: false, realTime, blobs: s3Blobs(settings) },
    log: pino({ level: 'silent' }),
    roles: { http: false, worker: false },
  })
  await app.jobs.find(({ name }) => name === 'porting.sweep-blobs')?.run(app.context, {})
  await app.close()
  const [document] = await sql<{ key: string }>('SELECT blob_key AS key FROM port_document')
  expect([...s3.objects.keys()]).toEqual([document?.key])
}, 120_000)

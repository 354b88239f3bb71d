import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { createApp } from '../../src/app.ts'
import { ensureDatabase, startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { migrate } from '../../src/db/migrate.ts'
import { migrateQueue } from '../../src/jobs/queue.ts'
import { accessTokens } from '../../src/modules/accounts/index.ts'
import { seedDemo } from '../../src/modules/demo/index.ts'
import { fileBlobs } from '../../src/providers/file-blob.ts'
import { testProcessor } from '../../src/providers/test-payment.ts'

/** What a long fuzz is let loose on. */
export interface Ground {
  url: string
  password: string
  secrets: readonly string[]
  /** Another token of the same account; an empty one where none can be made. */
  spare(token: string): string
  close(): Promise<void>
}

/** A platform of our own, as `npm start` would have it, and nothing left of it afterwards. */
export async function ownGround(): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'dialyard-fuzz-'))
  // Under root the database runs as another user, who must be able to pass through to its folder.
  await chmod(folder, 0o711)
  const server = await startEmbeddedServer({ directory: join(folder, 'data') })
  await ensureDatabase(server, 'fuzz')
  const databaseUrl = server.url('fuzz')
  await migrate(databaseUrl)
  await migrateQueue(databaseUrl)
  const secret = `${randomUUID()}${randomUUID()}`
  const password = randomUUID()
  const app = await createApp({
    databaseUrl,
    secrets: [secret],
    demo: true,
    trueStatus: false,
    log: pino({ level: 'error' }, pino.destination(2)),
    roles: { http: true, worker: true },
    payments: testProcessor,
    blobs: fileBlobs(join(folder, 'files')),
  })
  await seedDemo(app.context, password)
  const url = (await app.http?.listen({ port: 0, host: '127.0.0.1' })) ?? ''
  const tokens = accessTokens([secret])
  return {
    url,
    password,
    secrets: [secret, password, databaseUrl],
    spare(token) {
      const claims = tokens.check(token, new Date())
      if (!claims) return ''
      return tokens.issue({ accountId: claims.userId, uuid: claims.uuid, type: 'customer' }, randomUUID(), new Date())
    },
    async close() {
      await app.close()
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

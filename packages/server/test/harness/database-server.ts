import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startEmbeddedServer } from '../../src/db/embedded-server.ts'
import { migrate } from '../../src/db/migrate.ts'
import { migrateQueue } from '../../src/jobs/queue.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the maintenance database of the server that this run uses. */
    serverUrl: string
    /** A migrated database that each test file copies. */
    template: string
  }
}

/** The address of another database of the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  // Not by the URL class, which takes no address without a host: postgresql://postgres@/postgres?host=/folder
  return serverUrl.replace(/^(postgres(?:ql)?:\/\/[^/?]*)\/?[^?]*/, `$1/${name}`)
}

async function openServer(): Promise<{ url: string; close(): Promise<void> }> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, close: async () => undefined }
  const directory = await mkdtemp(join(tmpdir(), 'dialyard-test-'))
  // Under root the server runs as another user, who must be able to pass through to its folder.
  await chmod(directory, 0o711)
  const server = await startEmbeddedServer({ directory: join(directory, 'data') })
  return {
    url: server.url('postgres'),
    async close() {
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** One server a run; a template, migrated once. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer()
  const template = `dialyard_template_${randomBytes(4).toString('hex')}`
  const maintenance = new pg.Client({ connectionString: server.url })
  await maintenance.connect()
  await maintenance.query(`CREATE DATABASE ${template}`)
  const url = databaseUrl(server.url, template)
  await migrate(url)
  await migrateQueue(url)
  project.provide('serverUrl', server.url)
  project.provide('template', template)
  return async () => {
    await maintenance.query(`DROP DATABASE ${template} WITH (FORCE)`)
    await maintenance.end()
    await server.close()
  }
}

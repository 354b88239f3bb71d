import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { migrate, pendingMigrations } from '../../src/db/migrate.ts'
import { migrateQueue } from '../../src/jobs/queue.ts'
import { databaseUrl } from '../harness/database-server.ts'

const folder = new URL('../../src/db/migrations/', import.meta.url)
const all = readdirSync(folder)
  .map((name) => name.replace('.sql', ''))
  .sort()
const name = `dialyard_test_${randomBytes(6).toString('hex')}`
const url = databaseUrl(inject('serverUrl'), name)
const maintenance = new pg.Client({ connectionString: inject('serverUrl') })

beforeAll(async () => {
  await maintenance.connect()
  await maintenance.query(`CREATE DATABASE ${name}`)
})
afterAll(async () => {
  await maintenance.query(`DROP DATABASE ${name} WITH (FORCE)`)
  await maintenance.end()
})

test('an empty database is brought up to date by the first of two that start at once, and then needs nothing', async () => {
  expect(await pendingMigrations(url)).toEqual(all)
  const applied = await Promise.all([migrate(url), migrate(url)])
  expect(applied.toSorted((a, b) => b.length - a.length)).toEqual([all, []])
  await Promise.all([migrateQueue(url), migrateQueue(url)])
  expect(await pendingMigrations(url)).toEqual([])
  expect(await migrate(url)).toEqual([])
  await migrateQueue(url)
})

test('migrations are numbered without a gap, so that two branches cannot both add the next one unseen', () => {
  expect(all.map((each) => Number(each.slice(0, 4)))).toEqual(all.map((_, i) => i + 1))
})

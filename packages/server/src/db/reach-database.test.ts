import { createServer } from 'node:net'
import { expect, inject, test } from 'vitest'
import { databaseUrl } from '../../test/harness/database-server.ts'
import { findObstacle, nameOfDatabase } from './reach-database.ts'

async function withListener(work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer((socket) => void socket.destroy()).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  try {
    await work((server.address() as { port: number }).port)
  } finally {
    server.close()
  }
}

test('a database that answers has no obstacle', async () => {
  expect(await findObstacle(inject('serverUrl'))).toBeNull()
})

test('a database is named without its user and its password', () => {
  expect(nameOfDatabase('postgresql://ann:hidden@db.example:6432/numbers')).toBe('numbers at db.example:6432')
  expect(nameOfDatabase('postgresql://ann@/numbers?host=/run/postgresql')).toBe('numbers at /run/postgresql')
})

test('a server that is not there, a database that is not there and a listener of another kind are told apart', async () => {
  expect(await findObstacle('postgresql://ann:hidden@127.0.0.1:1/numbers')).toBe(
    'The database numbers at 127.0.0.1:1 cannot be reached: nobody listens there.',
  )
  expect(await findObstacle(databaseUrl(inject('serverUrl'), 'nowhere'))).toMatch(
    /^The database nowhere at .+: there is no such database\.$/,
  )
  await withListener(async (port) => {
    expect(await findObstacle(`postgresql://ann:hidden@127.0.0.1:${port}/numbers`)).toMatch(
      /^The database numbers at 127\.0\.0\.1:\d+ cannot be reached: .+\.$/,
    )
  })
})

import { type AddressInfo, createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startPlatform, type TestPlatform } from '../../test/harness/platform.ts'
import { CommitUnknown, connect, type Pools, statement } from './database.ts'

let platform: TestPlatform
let database: Pools
const logged: Error[] = []
beforeAll(async () => {
  platform = await startPlatform()
  await platform.sql('CREATE TABLE deed (name text PRIMARY KEY CHECK (name <> $$unlawful$$))')
  database = connect({ url: platform.databaseUrl, connections: 1, log: (error) => logged.push(error) })
})
afterAll(async () => {
  await database.close()
  await platform.close()
})
beforeEach(() => platform.sql('TRUNCATE deed'))

const insert = statement<{ name: string }>('test.insert-deed', 'INSERT INTO deed VALUES ($1) RETURNING name')
const deeds = async (): Promise<string[]> =>
  (await platform.sql<{ name: string }>('SELECT name FROM deed ORDER BY name')).map((row) => row.name)
const backend = statement<{ pid: number }>('test.backend', 'SELECT pg_backend_pid() AS pid')
/** The one connection still serves: nothing of an earlier transaction is left on it. */
const expectServing = async (): Promise<void> => {
  await database.transaction((db) => db.run(insert, ['afterwards']))
  expect(await deeds()).toEqual(['afterwards'])
}

test('statements that are sent together are answered in their order, and all of them happen', async () => {
  const answers = await database.transaction((db) => {
    db.send(insert, ['first'])
    return Promise.all([db.run(insert, ['second']), db.run(insert, ['third'])])
  })
  expect(answers).toEqual([[{ name: 'second' }], [{ name: 'third' }]])
  expect(await deeds()).toEqual(['first', 'second', 'third'])
})

test('of statements that were sent together the first that failed is the one that is told', async () => {
  const work = database.transaction((db) =>
    Promise.all([db.run(insert, ['lawful']), db.run(insert, ['unlawful']), db.run(insert, ['late'])]),
  )
  await expect(work).rejects.toMatchObject({ code: '23514' })
  await expectServing()
})

test('whoever asks last hears of what failed before, not that something has failed', async () => {
  const work = database.transaction((db) => {
    db.send(insert, ['unlawful'])
    return db.run(insert, ['late'])
  })
  await expect(work).rejects.toMatchObject({ code: '23514' })
  await expectServing()
})

test('a statement that nobody waits for fails its transaction at the latest with the commit', async () => {
  const work = database.transaction(async (db) => {
    await db.run(insert, ['lawful'])
    db.send(insert, ['unlawful'])
  })
  await expect(work).rejects.toMatchObject({ code: '23514' })
  await expectServing()
})

test('a statement that cannot even be sent fails its transaction as well', async () => {
  const circular: Record<string, unknown> = {}
  circular.self = circular
  const unsendable = statement<never>('test.unsendable', 'INSERT INTO deed VALUES ($1)')
  const work = database.transaction(async (db) => {
    await db.run(insert, ['lawful'])
    db.send(unsendable, [circular])
  })
  await expect(work).rejects.toThrow(TypeError)
  await expectServing()
})

test('a failure that somebody hides is no success', async () => {
  const work = database.transaction(async (db) => {
    await db.run(insert, ['lawful'])
    await db.run(insert, ['unlawful']).catch(() => undefined)
  })
  await expect(work).rejects.toMatchObject({ code: '23514' })
  await expectServing()
})

test('work that gives up while statements are under way leaves nothing of them', async () => {
  const work = database.transaction(async (db) => {
    db.send(insert, ['first'])
    db.send(insert, ['unlawful'])
    throw new Error('changed my mind')
  })
  await expect(work).rejects.toThrow('changed my mind')
  await expectServing()
})

test('a part of the work that is late does not write after the end', async () => {
  let goOn = (): void => undefined
  const ended = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let late: Promise<unknown> = Promise.resolve()
  const work = database.transaction((db) => {
    late = ended.then(() => db.run(insert, ['late']))
    return Promise.all([late, db.run(insert, ['unlawful'])])
  })
  await expect(work).rejects.toMatchObject({ code: '23514' })
  goOn()
  await expect(late).rejects.toThrow('the transaction is over')
  await expectServing()
})

test('nothing is written on such a connection outside a transaction, as if its BEGIN had been refused', async () => {
  const work = database.transaction(async (db) => {
    await db.raw('ROLLBACK')
    await db.run(insert, ['alone'])
  })
  await expect(work).rejects.toMatchObject({ code: '25006' })
  await expectServing()
})

test('what others got in the way of is tried again, with everything that was sent', async () => {
  let attempts = 0
  await database.transaction(async (db) => {
    db.send(insert, ['first'])
    if (++attempts < 3) await db.raw(`DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$`)
  })
  expect(attempts).toBe(3)
  expect(await deeds()).toEqual(['first'])
})

test('of a connection that is lost during the commit nobody says what became of the transaction', async () => {
  await platform.sql(`CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(5); RETURN NULL; END $$`)
  await platform.sql(`CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON deed DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION cut()`)
  const work = database.transaction(async (db) => db.send(insert, ['unknown']))
  await expect(work).rejects.toBeInstanceOf(CommitUnknown)
  await platform.sql('DROP FUNCTION cut CASCADE')
  await expectServing()
})

test('of a connection that is lost before the commit it is known that nothing happened', async () => {
  const work = database.transaction(async (db) => {
    const [row] = await db.run(backend)
    db.send(insert, ['lost'])
    await platform.sql('SELECT pg_terminate_backend($1, 5000)', [row?.pid])
    await db.run(insert, ['late'])
  })
  await expect(work).rejects.toSatisfy((error: unknown) => !(error instanceof CommitUnknown))
  await expectServing()
})

test('a transaction that takes in files sends its statements one after the other, with the same promises', async () => {
  const work = database.transaction(
    async (db) => {
      db.send(insert, ['first'])
      db.send(insert, ['unlawful'])
      await db.run(insert, ['late'])
    },
    { copies: true },
  )
  await expect(work).rejects.toMatchObject({ code: '23514' })
  await expectServing()
})

/** What a server sends that takes a connection and dies, in one write. */
const takenAndLost = (): Buffer => {
  const message = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(5)
    head.write(type)
    head.writeInt32BE(body.length + 4, 1)
    return Buffer.concat([head, body])
  }
  const fields = ['SFATAL', 'C57P01', 'Mterminating connection due to unexpected postmaster exit', '']
  return Buffer.concat([
    message('R', Buffer.alloc(4)),
    message('Z', Buffer.from('I')),
    message('E', Buffer.from(`${fields.join('\0')}\0`)),
  ])
}

test('a database that dies in the moment in which it takes a connection fails the work alone, not the process', async () => {
  const dying = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', () => socket.end(takenAndLost()))
  })
  await new Promise<void>((resolve) => dying.listen(0, '127.0.0.1', resolve))
  const { port } = dying.address() as AddressInfo
  const lost = connect({ url: `postgresql://dialyard@127.0.0.1:${port}/dialyard` })
  try {
    // A fault that nobody catches fails the run.
    await expect(lost.transaction((db) => db.run(backend))).rejects.toThrow()
    await expect(lost.run(backend)).rejects.toThrow()
  } finally {
    await lost.close()
    dying.close()
  }
})

// npm run soak: the rounds of packages/server/test/kills for as long as one likes. Ends at the first contradiction.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { seedOfRun } from '../packages/server/test/kills/chance.ts'
import { openDatabaseServer } from '../packages/server/test/kills/database.ts'
import { killDatabase, killServer } from '../packages/server/test/kills/rounds.ts'

const usage = 'Usage: npm run soak -- [--rounds 1000] [--seed …] [--only server|database]'

/** Of so many rounds, one kills the database and the others the server. */
const databaseShare = 5
/** Rounds that share a database: what is proved after each is the whole of it, and it grows. */
const roundsPerDatabase = 20

class WrongArgument extends Error {}

function readArguments() {
  const options = {
    rounds: { type: 'string', default: '1000' },
    seed: { type: 'string' },
    only: { type: 'string' },
  } as const
  const { values } = parseArgs({ options })
  const { only, seed = seedOfRun() } = values
  const rounds = Number(values.rounds)
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new WrongArgument(`--rounds is "${values.rounds}"; it may be 1 or more.`)
  if (only !== undefined && only !== 'server' && only !== 'database')
    throw new WrongArgument(`There is no ${only} to kill.`)
  return { rounds, seed, only }
}

async function soak({ rounds, seed, only }: ReturnType<typeof readArguments>, stop: AbortSignal): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'dialyard-soak-'))
  // Under root the database runs as another user, who must be able to pass through to its folder.
  await chmod(folder, 0o711)
  const started = Date.now()
  const database = await openDatabaseServer(join(folder, 'database'))
  try {
    for (let done = 0, part = 1; done < rounds; part++) {
      const isDatabase = only === undefined ? part % databaseShare === 0 : only === 'database'
      const share = Math.min(roundsPerDatabase, rounds - done)
      const databaseUrl = await database.create(`part_${part}`)
      const progress = (line: string): void => {
        stop.throwIfAborted()
        const minutes = ((Date.now() - started) / 60_000).toFixed(1)
        console.log(`${++done}/${rounds} after ${minutes} min, ${isDatabase ? 'database' : 'server'} ${line}`)
      }
      const run = {
        databaseUrl,
        dataDirectory: join(folder, 'server'),
        rounds: share,
        seed: part === 1 ? seed : `${seed}.${part}`,
        progress,
      }
      console.log(`seed ${run.seed}: ${share} rounds with the ${isDatabase ? 'database' : 'server'} killed`)
      await (isDatabase ? killDatabase(run, database) : killServer(run))
    }
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

const stopped = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopped.abort())

function fail(code: number, message: string): void {
  console.error(message)
  process.exitCode = code
}

try {
  await soak(readArguments(), stopped.signal)
  console.log('no contradiction')
} catch (error) {
  const { message } = error as Error
  if (stopped.signal.aborted) fail(130, 'stopped')
  else if (error instanceof WrongArgument || error instanceof TypeError) fail(2, `${message}\n${usage}`)
  else fail(1, message)
}

import { type Command, readCommand, usage } from './command.ts'
import { type Config, ConfigError, readConfig } from './config.ts'
import { type Log, openLog } from './log.ts'
import { Refused } from './refused.ts'
import { rotateSecret } from './secrets.ts'
import { listenForStop, StoppedEarly, type StopRequest } from './stop-request.ts'

/** A fault that nobody caught leaves the process in a state that nobody knows: it says so and stops. */
function stopAtFault(stop: StopRequest, { log }: Log): void {
  const onFault = (error: unknown): void => {
    log.fatal({ err: error }, 'a fault that nobody caught: stopping')
    process.exitCode = 1
    stop.stop()
  }
  process.on('uncaughtException', onFault)
  process.on('unhandledRejection', onFault)
}

async function rotate({ jwtSecrets, dataDirectory }: Config): Promise<string> {
  if (jwtSecrets !== null) {
    throw new Refused('JWT_SECRET is set: put the new secret in front of it yourself, with a comma between them.')
  }
  await rotateSecret(dataDirectory)
  return 'The next start signs with a new secret; tokens that were given out stay good until they expire.'
}

async function run(command: Command): Promise<void> {
  if (command.name === 'help') return console.log(usage)
  const start = command.name === 'start'
  // Whoever starts it by hand wants to read what is wrong, not every request.
  const config = readConfig({
    demo: start,
    logLevel: start ? 'warn' : 'info',
    paymentProcessor: start ? 'test' : 'none',
  })
  if (command.name === 'rotate-secret') return console.log(await rotate(config))
  const stop = listenForStop()
  // Only now: the platform takes a while to load, and whoever asks it to stop meanwhile is heard.
  const { createAdmin, migrateDatabase, servePlatform } = await import('./serve-platform.ts')
  if (command.name === 'migrate') return console.log(await migrateDatabase(config, stop))
  const log = openLog(config.logLevel)
  if (command.name === 'create-admin') return console.log(await createAdmin(config, command.username, stop, log))
  process.on('exit', log.flush)
  stopAtFault(stop, log)
  await servePlatform(command, config, stop, log)
}

/** One sentence; what is behind an unexpected error is for whoever looks into it. */
function explain(error: Error & { code?: string }): string {
  if (error instanceof Refused || error instanceof ConfigError) return error.message
  return `Dialyard could not go on: ${error.message || error.code || error.name}`
}

try {
  await run(readCommand(process.argv.slice(2)))
} catch (error) {
  if (!(error instanceof StoppedEarly)) {
    console.error(explain(error as Error))
    process.exitCode = 1
  }
}
// Whatever may still be open after a start that failed: the process ends here.
process.exit()

import { run } from './run.ts'

// the reader of a pipe may leave early, as `head` does
process.stdout.on('error', () => process.exit(process.exitCode))
process.exitCode = await run(process.argv.slice(2), process)
// what is left unread must not keep the process
process.stdin.destroy()

import { Command, CommanderError } from 'commander'
import { addAccount } from './commands/account.ts'
import { addApi } from './commands/api.ts'
import { addBulk } from './commands/bulk.ts'
import { addCustomers } from './commands/customers.ts'
import { addImport } from './commands/import.ts'
import { addKeys } from './commands/keys.ts'
import { addLedger } from './commands/ledger.ts'
import { addNumbers } from './commands/numbers.ts'
import { addOrders } from './commands/orders.ts'
import { addPrefix } from './commands/prefix.ts'
import { addPrices } from './commands/prices.ts'
import { addRoutes } from './commands/routes.ts'
import { addSandbox } from './commands/sandbox.ts'
import { addStatement } from './commands/statement.ts'
import { addTasks } from './commands/tasks.ts'
import { addXdr } from './commands/xdr.ts'
import { usualUrl } from './connect.ts'
import { describeFailure } from './failure.ts'
import type { Io, Shell } from './io.ts'

const epilogue = `
Exit codes:
  0  done
  1  an error; stderr says which, and what to do next
  3  an import rejected some lines
  4  the ledger does not agree

Example:
  dialyard --user demo numbers search --state GA --ratecenter ATHENS`

/** The whole command line. It stops by throwing, so that a test can run it within its own process. */
export function buildProgram(shell: Shell): Command {
  const program = new Command('dialyard')
    .description('The command line of the Dialyard number platform.')
    .option('--url <url>', `address of the server (env DIALYARD_URL, default ${usualUrl})`)
    .option('--user <name>', 'user name (env DIALYARD_USER)')
    .option('--password <password>', 'password (env DIALYARD_PASSWORD)')
    .option('--token <token>', 'token or API key instead of a log-in (env DIALYARD_TOKEN)')
    .option('--admin', "log in as one of the provider's staff")
    .option('--json', 'print data as JSON')
    .addHelpText('after', epilogue)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError('`dialyard --help` and `dialyard <command> --help` tell more.')
    .configureOutput({
      writeOut: (text) => shell.stdout.write(text),
      writeErr: (text) => shell.stderr.write(text),
      outputError: (text, write) => write(text.replace(/^error: /, 'dialyard: ')),
    })
  const addCommands = [
    addImport,
    addLedger,
    addStatement,
    addXdr,
    addAccount,
    addCustomers,
    addKeys,
    addNumbers,
    addPrefix,
    addOrders,
    addBulk,
    addPrices,
    addRoutes,
    addTasks,
    addSandbox,
    addApi,
  ]
  for (const add of addCommands) add(program, shell)
  return program
}

/** Runs one command line and answers its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const { stdin, stdout, stderr, env } = io
  const shell: Shell = { stdin, stdout, stderr, env, exitCode: 0 }
  try {
    await buildProgram(shell).parseAsync(argv, { from: 'user' })
    return shell.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    shell.stderr.write(`${describeFailure(error)}\n`)
    return 1
  }
}

import { Command, CommanderError, Option } from 'commander'
import { addAccount } from './commands/account.ts'
import { addAdmin } from './commands/admin.ts'
import { addApi } from './commands/api.ts'
import { addBulk } from './commands/bulk.ts'
import { addCompletion } from './commands/completion.ts'
import { addCustomers } from './commands/customers.ts'
import { addEvents } from './commands/events.ts'
import { addImport } from './commands/import.ts'
import { addKeys } from './commands/keys.ts'
import { addLedger } from './commands/ledger.ts'
import { addLogin } from './commands/login.ts'
import { addNumbers } from './commands/numbers.ts'
import { addOrders } from './commands/orders.ts'
import { addPorts } from './commands/ports.ts'
import { addPrefix } from './commands/prefix.ts'
import { addPrices } from './commands/prices.ts'
import { addRoutes } from './commands/routes.ts'
import { addSandbox } from './commands/sandbox.ts'
import { addStatement } from './commands/statement.ts'
import { addTasks } from './commands/tasks.ts'
import { addTrunks } from './commands/trunks.ts'
import { addWebhooks } from './commands/webhooks.ts'
import { addXdr } from './commands/xdr.ts'
import { type GlobalOptions, usualUrl } from './connect.ts'
import { describeFailure, exitCodeOf } from './failure.ts'
import type { Io, Shell } from './io.ts'

const epilogue = `
Exit codes:
  0  done
  1  an error; stderr says which, and what to do next
  3  an import rejected some lines
  4  the ledger does not agree
  5  not logged in, or not allowed
  6  there is not enough money for it, or a payment was refused
  7  no answer, or the server is in trouble: the same command may succeed later

Examples:
  dialyard login
  dialyard numbers search --state GA --ratecenter ATHENS`

/** The whole command line. It stops by throwing, so that a test can run it within its own process. */
export function buildProgram(shell: Shell): Command {
  const program = new Command('dialyard')
    .description('The command line of the Dialyard number platform.')
    .option('--url <url>', `address of the server (env DIALYARD_URL, default ${usualUrl})`)
    .option('--user <name>', 'user name (env DIALYARD_USER)')
    .option('--password <password>', 'password (env DIALYARD_PASSWORD)')
    .option('--token <token>', 'token or API key instead of a log-in (env DIALYARD_TOKEN)')
    .option('--admin', "log in as one of the provider's staff")
    .option('--profile <name>', 'as who logged in under that name (env DIALYARD_PROFILE)')
    .addOption(new Option('--json', 'print data as JSON').conflicts('csv'))
    .option('--csv', 'print lists and things as CSV')
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
    addLogin,
    addNumbers,
    addOrders,
    addBulk,
    addTasks,
    addPorts,
    addTrunks,
    addRoutes,
    addAccount,
    addLedger,
    addStatement,
    addXdr,
    addEvents,
    addWebhooks,
    addCustomers,
    addKeys,
    addPrices,
    addPrefix,
    addImport,
    addAdmin,
    addSandbox,
    addApi,
    addCompletion,
  ]
  for (const add of addCommands) add(program, shell)
  program.hook('preAction', (_, action) => {
    const { json, csv } = action.optsWithGlobals<GlobalOptions>()
    shell.form = json ? 'json' : csv ? 'csv' : 'text'
  })
  return program
}

/** Runs one command line and answers its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const { stdin, stdout, stderr, env } = io
  const shell: Shell = { stdin, stdout, stderr, env, exitCode: 0, form: 'text' }
  try {
    await buildProgram(shell).parseAsync(argv, { from: 'user' })
    return shell.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode
    shell.stderr.write(`${describeFailure(error)}\n`)
    return exitCodeOf(error)
  }
}

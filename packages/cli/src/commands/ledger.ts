import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { plural, printJson, printLine, type Shell } from '../io.ts'
import { example } from './example.ts'

/** The ledger does not agree. */
const disagreement = 4

async function verify(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('billing.verify-ledger')
  if (!data.ok) shell.exitCode = disagreement
  if (wantsJson(command)) return printJson(shell, data)
  const size = [
    plural(data.accounts, 'account'),
    plural(data.transactions, 'transaction'),
    plural(data.entries, 'entry').replace(/entrys$/, 'entries'),
  ]
  printLine(shell, `The ledger ${data.ok ? 'agrees' : 'does NOT agree'}: ${size.join(', ')}, sum ${data.sum}.`)
  for (const problem of data.problems ?? []) printLine(shell, `  ${problem}`)
}

export function addLedger(program: Command, shell: Shell): void {
  const ledger = program
    .command('ledger')
    .description("the platform's books (provider's staff)")
    .addHelpText('after', example('dialyard --user admin ledger verify'))
  ledger
    .command('verify')
    .description('add up every entry: all must come to zero, and every balance to its entries; exit code 4 if not')
    .addHelpText('after', example('dialyard --user admin ledger verify'))
    .action((_, command: Command) => verify(shell, command))
}

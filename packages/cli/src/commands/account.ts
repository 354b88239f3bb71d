import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { pairs } from '../table.ts'
import { example } from './example.ts'

async function showAccount(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('billing.show-account')
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, pairs(data))
}

async function credit(shell: Shell, accountId: string, amount: string, command: Command): Promise<void> {
  if (!/^\d+$/.test(accountId)) throw new Error(`ACCOUNT_ID: ${accountId} is not an account's number`)
  const { reason } = command.opts<{ reason: string }>()
  const input = { account_id: Number(accountId), amount, reason }
  const { data } = await connect(shell, command, { admin: true }).call('billing.credit', input)
  if (wantsJson(command)) return printJson(shell, data)
  printLine(shell, `Credited ${amount} to account ${accountId}; its balance is now ${data.balance}.`)
  printLine(shell, `Transaction ${data.transaction_id}`)
}

export function addAccount(program: Command, shell: Shell): void {
  program
    .command('account')
    .description('who you are, and what you can spend')
    .addHelpText('after', example('dialyard --user demo account'))
    .action((_, command: Command) => showAccount(shell, command))
  program
    .command('credit')
    .description("credit an account's balance (provider's staff)")
    .argument('<ACCOUNT_ID>', "the account's number")
    .argument('<AMOUNT>', 'decimal amount, such as 25.00')
    .requiredOption('--reason <text>', 'why, for the ledger and the audit log')
    .addHelpText('after', example("dialyard --user admin credit 3 25.00 --reason 'Wire transfer received'"))
    .action((accountId: string, amount: string, _, command: Command) => credit(shell, accountId, amount, command))
}

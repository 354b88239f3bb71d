import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { printPairs } from '../print.ts'
import { example } from './example.ts'

async function showAccount(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('billing.show-account')
  if (wantsJson(command)) printJson(shell, data)
  else printPairs(shell, data)
}

async function showBalance(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('billing.show-account')
  const { balance, available, credit_limit, currency } = data
  const money = { balance, available, credit_limit, currency }
  if (wantsJson(command)) printJson(shell, money)
  else printPairs(shell, money)
}

export function addAccount(program: Command, shell: Shell): void {
  program
    .command('account')
    .description('who you are, and what you can spend')
    .addHelpText('after', example('dialyard --user demo account'))
    .action((_, command: Command) => showAccount(shell, command))
  program
    .command('balance')
    .description('what you have, and what you can spend with your credit limit')
    .addHelpText('after', example('dialyard --user demo balance', 'dialyard --user demo balance --json'))
    .action((_, command: Command) => showBalance(shell, command))
}

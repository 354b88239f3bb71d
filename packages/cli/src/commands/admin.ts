import type { Command } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { accountNumber, wholeNumber } from '../option-value.ts'
import { printPairs, printTable, printValue } from '../print.ts'
import { addSuppliers } from './admin-suppliers.ts'
import { example } from './example.ts'

type Booking = 'credit' | 'adjust'

async function book(shell: Shell, by: Booking, accountId: string, amount: string, command: Command): Promise<void> {
  const { reason } = command.opts<{ reason: string }>()
  const input = { account_id: accountNumber(accountId), amount, reason }
  const { data } = await connect(shell, command, { admin: true }).call(`billing.${by}`, input)
  if (wantsJson(command)) return printJson(shell, data)
  const done = by === 'credit' ? 'Credited' : 'Adjusted by'
  const whom = by === 'credit' ? `to account ${accountId}` : `account ${accountId}`
  printLine(shell, `${done} ${amount} ${whom}; its balance is now ${data.balance}.`)
  printLine(shell, `Transaction ${data.transaction_id}`)
}

async function reverse(shell: Shell, transactionId: string, command: Command): Promise<void> {
  const { reason, yes } = command.opts<{ reason: string; yes?: boolean }>()
  const client = connect(shell, command, { admin: true })
  await confirm(shell, `Reverse transaction ${transactionId}?`, yes)
  const { data } = await client.call('billing.reverse-transaction', { transaction_id: transactionId, reason })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Reversed by transaction ${data.transaction_id}.`)
}

async function refund(shell: Shell, paymentId: string, command: Command): Promise<void> {
  const { reason, amount, yes } = command.opts<{ reason: string; amount?: string; yes?: boolean }>()
  const client = connect(shell, command, { admin: true })
  await confirm(shell, `Refund ${amount ?? 'what is left'} of payment ${paymentId}?`, yes)
  const { data } = await client.call('payments.refund', { payment_id: paymentId, amount, reason })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Refund ${data.refund_id} of ${data.amount}: ${data.status}.`)
}

async function renewals(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('renewals.progress')
  if (wantsJson(command)) return printJson(shell, data)
  const { due, unpaid, suspended, last_day, ...times } = data
  const counted = (of: typeof due): string => `${of.more ? 'more than ' : ''}${count(of.count)}`
  const last = last_day && { last_day: last_day.day, renewed: last_day.renewed, released: last_day.released }
  printPairs(shell, { ...times, due: counted(due), unpaid: counted(unpaid), suspended: counted(suspended), ...last })
}

async function audit(shell: Shell, command: Command): Promise<void> {
  const { account, ...wanted } = command.opts<{ account?: number; action?: string; limit?: number; before?: string }>()
  const client = connect(shell, command, { admin: true })
  const { data } = await client.call('accounts.list-audit', { ...wanted, account_id: account })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    each.at,
    each.action,
    each.subject,
    each.impersonator === null ? each.actor : `${each.impersonator} as ${each.actor}`,
    each.address,
  ])
  printTable(shell, ['at', 'action', 'subject', 'by', 'from'], rows)
  if (data.next !== null) printLine(shell, `There is more: --before ${data.next}`)
}

async function impersonate(shell: Shell, accountId: string, command: Command): Promise<void> {
  const { reason } = command.opts<{ reason: string }>()
  const input = { account_id: accountNumber(accountId), reason }
  const { data } = await connect(shell, command, { admin: true }).call('accounts.impersonate', input)
  if (wantsJson(command)) return printJson(shell, data)
  shell.stderr.write(
    `Good until ${data.expires_at}, for --token or DIALYARD_TOKEN; every deed is noted under your name.\n`,
  )
  printValue(shell, 'token', data.token)
}

function addBooking(admin: Command, shell: Shell, by: Booking, description: string, amount: string): void {
  admin
    .command(by)
    .description(description)
    .argument('<ACCOUNT_ID>', "the account's number")
    .argument('<AMOUNT>', `decimal amount, such as ${amount}`)
    .requiredOption('--reason <text>', 'why, for the ledger and the audit log')
    .addHelpText('after', example(`dialyard admin ${by} 3 ${amount} --reason 'Wire transfer received'`))
    .action((accountId: string, given: string, _, command: Command) => book(shell, by, accountId, given, command))
}

function addMoney(admin: Command, shell: Shell): void {
  addBooking(admin, shell, 'credit', "credit an account's balance", '25.00')
  addBooking(admin, shell, 'adjust', "correct an account's balance, up or down", '2.50')
  admin
    .command('reverse')
    .description('take a ledger transaction back by its mirror image; asks first')
    .argument('<TRANSACTION>', 'its id')
    .requiredOption('--reason <text>', 'why, for the ledger and the audit log')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      example("dialyard admin reverse 0198c6a4-6f4e-7c1e-9a53-2f6e3b1d9c10 --reason 'Booked twice'"),
    )
    .action((id: string, _, command: Command) => reverse(shell, id, command))
  admin
    .command('refund')
    .description('give a payment back, whole or in part; asks first')
    .argument('<PAYMENT>', 'its id')
    .requiredOption('--reason <text>', 'why; the account reads it')
    .option('--amount <amount>', 'in part, such as 5.00')
    .option('--yes', 'do not ask')
    .addHelpText('after', example("dialyard admin refund 0198c6a4-6f4e-7c1e-9a53-2f6e3b1d9c10 --reason 'Goodwill'"))
    .action((id: string, _, command: Command) => refund(shell, id, command))
}

/** What only the provider's staff can do, and has no place among the other commands. */
export function addAdmin(program: Command, shell: Shell): void {
  const admin = program
    .command('admin')
    .description("money by hand, suppliers, renewals, the audit log (provider's staff)")
    .addHelpText('after', example("dialyard admin credit 3 25.00 --reason 'Wire transfer received'"))
  addMoney(admin, shell)
  addSuppliers(admin, shell)
  admin
    .command('renewals')
    .description('how far renewals are')
    .addHelpText('after', example('dialyard admin renewals'))
    .action((_, command: Command) => renewals(shell, command))
  admin
    .command('audit')
    .description('who did what, newest first')
    .option('--account <id>', 'of one account and those below it', wholeNumber)
    .option('--action <action>', 'such as billing.credit')
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .option('--before <cursor>', 'the page after one that ended with this cursor')
    .addHelpText('after', example('dialyard admin audit --action billing.credit'))
    .action((_, command: Command) => audit(shell, command))
  admin
    .command('impersonate')
    .description("a token to act in a customer's name")
    .argument('<ACCOUNT_ID>', "the account's number")
    .requiredOption('--reason <text>', 'why; the account reads it')
    .addHelpText('after', example("dialyard admin impersonate 3 --reason 'Ticket 812: cannot route'"))
    .action((accountId: string, _, command: Command) => impersonate(shell, accountId, command))
}

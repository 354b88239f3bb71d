import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printPairs, printTable } from '../print.ts'
import { example } from './example.ts'

async function list(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('suppliers.list', command.opts())
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    ...[each.supplier_id, each.name, each.url, each.kinds.join(' '), each.state, each.numbers],
    ...[`${each.markup_percent} %`, each.markup_setup, each.markup_monthly],
  ])
  const head = ['supplier', 'name', 'url', 'kinds', 'state', 'numbers', 'markup', 'setup', 'monthly']
  printTable(shell, head, rows)
}

async function test(shell: Shell, id: number, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('suppliers.test', { supplier_id: id })
  if (wantsJson(command)) printJson(shell, data)
  else if (data.ok) printPairs(shell, { user: data.user_name, available: data.available, currency: data.currency })
  else printLine(shell, `It does not work: ${data.reason}`)
  if (!data.ok) shell.exitCode = 1
}

const states = { pause: 'paused', resume: 'active' } as const

async function turn(shell: Shell, id: number, to: keyof typeof states, command: Command): Promise<void> {
  const input = { supplier_id: id, state: states[to] }
  const { data } = await connect(shell, command, { admin: true }).call('suppliers.change', input)
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Supplier ${id} is ${data.state}.`)
}

async function compare(shell: Shell, id: number, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('suppliers.compare', { supplier_id: id })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, 'Under way. What differs: dialyard admin suppliers drift')
}

async function orders(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('suppliers.list-orders', command.opts())
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    ...[each.created_at, each.order_no, each.supplier_id, each.account_id, each.state, each.numbers.join(' ')],
    ...[each.tries, each.due_at, each.reason],
  ])
  printTable(shell, ['at', 'order', 'supplier', 'account', 'state', 'numbers', 'tries', 'next', 'reason'], rows)
}

async function drift(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('suppliers.list-drift', command.opts())
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    ...[each.number, each.supplier_id, each.kind, each.monthly_here, each.monthly_upstream, each.found_at],
  ])
  printTable(shell, ['number', 'supplier', 'differs', 'monthly here', 'monthly there', 'since'], rows)
}

const lists = {
  list: { does: 'of whom numbers are bought', run: list },
  orders: { does: 'purchases with suppliers, newest first', run: orders },
  drift: { does: 'where a supplier and this platform differ', run: drift },
}
const deeds: Record<string, { does: string; run(shell: Shell, id: number, command: Command): Promise<void> }> = {
  test: { does: 'log in with a supplier', run: test },
  pause: { does: 'buy nothing more of one', run: (shell, id, command) => turn(shell, id, 'pause', command) },
  resume: { does: 'buy of one again', run: (shell, id, command) => turn(shell, id, 'resume', command) },
  compare: { does: 'compare both sides now', run: compare },
}

/** `dialyard admin suppliers`. */
export function addSuppliers(admin: Command, shell: Shell): void {
  const suppliers = admin
    .command('suppliers')
    .description('of whom numbers are bought; named by: dialyard api suppliers.create')
    .addHelpText('after', example('dialyard admin suppliers list'))
  for (const [name, { does, run }] of Object.entries(lists)) {
    suppliers
      .command(name)
      .description(does)
      .option('--limit <rows>', 'rows a page', wholeNumber)
      .option('--page <page>', 'which page, from 1', wholeNumber)
      .addHelpText('after', example(`dialyard admin suppliers ${name}`))
      .action((_, command: Command) => run(shell, command))
  }
  for (const [name, { does, run }] of Object.entries(deeds)) {
    suppliers
      .command(name)
      .description(does)
      .argument('<SUPPLIER>', 'its number', wholeNumber)
      .addHelpText('after', example(`dialyard admin suppliers ${name} 1`))
      .action((id: number, _, command: Command) => run(shell, id, command))
  }
}

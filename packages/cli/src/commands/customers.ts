import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { pairs, table } from '../table.ts'
import { example } from './example.ts'

type Wanted = Pick<Input<'customers.list'>, 'status' | 'page' | 'limit'>

async function list(shell: Shell, command: Command): Promise<void> {
  const { all, ...wanted } = command.opts<Wanted & { all?: boolean }>()
  const client = connect(shell, command)
  const { data, total } = await client.call('customers.list', { ...wanted, ...(all ? { depth: 'all' as const } : {}) })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.map((each) => [
    each.account_id,
    each.login,
    each.companyname,
    each.i_customer_type === 2 ? 'reseller' : 'customer',
    each.account_pid,
    each.status,
    each.blocked,
    each.credit_limit,
  ])
  printLine(shell, table(['account', 'login', 'company', 'type', 'below', 'status', 'blocked', 'credit limit'], rows))
  if (data.length < total)
    printLine(shell, `${count(data.length)} of ${count(total)} customers; --page shows the others.`)
}

async function show(shell: Shell, accountId: string, command: Command): Promise<void> {
  if (!/^\d+$/.test(accountId)) throw new Error(`ACCOUNT_ID: ${accountId} is not an account's number`)
  const { data } = await connect(shell, command).call('customers.show', { id: Number(accountId) })
  if (wantsJson(command)) return printJson(shell, data)
  const { settings, ...customer } = data
  printLine(shell, pairs(customer))
  const own = settings.own as Readonly<Record<string, string | number | boolean | null>>
  const rows = Object.entries(settings.effective).map(([name, value]) => [name, value, own[name]])
  printLine(shell, `\n${table(['setting', 'in force', 'own'], rows)}`)
}

export function addCustomers(program: Command, shell: Shell): void {
  const customers = program
    .command('customers')
    .description('the accounts below yours')
    .addHelpText('after', example('dialyard --user reseller customers list'))
  customers
    .command('list')
    .description('customers directly below you, the newest first')
    .option('--all', 'at any depth')
    .addOption(
      new Option('--status <status>', 'only these; by default all but closed').choices([
        'pending',
        'approved',
        'closed',
      ]),
    )
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user admin --admin customers list --status pending'))
    .action((_, command: Command) => list(shell, command))
  customers
    .command('show')
    .description('one customer, with the settings in force and which of them are its own')
    .argument('<ACCOUNT_ID>', "the account's number")
    .addHelpText('after', example('dialyard --user reseller customers show 24'))
    .action((accountId: string, _, command: Command) => show(shell, accountId, command))
}

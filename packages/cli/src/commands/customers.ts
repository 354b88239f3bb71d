import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { accountNumber, wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
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
  printTable(shell, ['account', 'login', 'company', 'type', 'below', 'status', 'blocked', 'credit limit'], rows)
  if (data.length < total)
    printLine(shell, `${count(data.length)} of ${count(total)} customers; --page shows the others.`)
}

async function show(shell: Shell, accountId: string, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('customers.show', { id: accountNumber(accountId) })
  if (wantsJson(command)) return printJson(shell, data)
  const { settings, ...customer } = data
  printHead(shell, customer)
  const own = settings.own as Readonly<Record<string, string | number | boolean | null>>
  const rows = Object.entries(settings.effective).map(([name, value]) => [name, value, own[name]])
  printTable(shell, ['setting', 'in force', 'own'], rows)
}

/** What the customer is like afterwards, by the command's name. */
const deeds = {
  approve: { does: 'let a customer in who signed up', change: { status: 'approved' }, asks: false },
  block: { does: 'let a customer read and pay, but not buy', change: { blocked: 'Y' }, asks: false },
  unblock: { does: 'let a blocked customer buy again', change: { blocked: 'N' }, asks: false },
  close: { does: 'close a customer for good; asks first', change: { status: 'closed' }, asks: true },
} as const
type Deed = keyof typeof deeds

async function change(shell: Shell, deed: Deed, accountId: string, command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command)
  const input = { id: accountNumber(accountId), ...deeds[deed].change }
  if (deeds[deed].asks) await confirm(shell, `Close account ${accountId}?`, yes)
  const { data } = await client.call('customers.change', input)
  if (wantsJson(command)) return printJson(shell, data)
  printLine(shell, `Account ${accountId} is ${data.status}${data.blocked === 'Y' ? ' and blocked' : ''}.`)
}

function addDeed(customers: Command, shell: Shell, deed: Deed): void {
  const { does, asks } = deeds[deed]
  const command = customers.command(deed).description(does).argument('<ACCOUNT_ID>', "the account's number")
  if (asks) command.option('--yes', 'do not ask')
  command
    .addHelpText('after', example(`dialyard --user reseller customers ${deed} 24`))
    .action((accountId: string, _, self: Command) => change(shell, deed, accountId, self))
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
  for (const deed of Object.keys(deeds) as Deed[]) addDeed(customers, shell, deed)
}

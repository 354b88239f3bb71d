import type { Answer, Input } from '@dialyard/sdk'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { readValue, wholeNumber } from '../option-value.ts'
import { printTable } from '../print.ts'
import { table } from '../table.ts'
import { example } from './example.ts'

type Price = Input<'billing.set-prices'>
type Terms = Pick<Answer<'billing.remove-price'>['data'], 'type' | 'country' | 'tier' | 'onnet' | 'account_class'>
type Preview = Answer<'billing.preview-prices'>['data'][number]

const columns = ['type', 'country', 'tier', 'onnet', 'class', 'setup', 'monthly', 'from']
const any = 'any'
const keyCells = ({ type, country, tier, onnet, account_class }: Terms) => [
  type,
  country ?? any,
  tier ?? any,
  onnet ?? any,
  account_class ?? any,
]

async function list(shell: Shell, command: Command): Promise<void> {
  const { accountClass, ...wanted } = command.opts<Input<'billing.list-prices'> & { accountClass?: string }>()
  const client = connect(shell, command, { admin: true })
  const { data } = await client.call('billing.list-prices', { ...wanted, account_class: accountClass })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    each.price_id,
    ...keyCells(each),
    each.setup,
    each.monthly,
    each.valid_from,
    each.valid_until,
    each.status,
  ])
  printTable(shell, ['price', ...columns, 'until', 'status'], rows)
  const hidden = data.count - data.rows.length
  if (hidden > 0)
    printLine(shell, `${count(data.rows.length)} of ${count(data.count)} prices; --page shows the others.`)
}

function givenPrice(command: Command): Price {
  const { accountClass, from, type, country, tier, onnet, setup, monthly } = command.opts<
    Price & { accountClass?: string; from?: string }
  >()
  return { type, country, tier, onnet, account_class: accountClass, setup, monthly, valid_from: from }
}

const counted = (of: Preview['accounts']): string => `${of.more ? 'more than ' : ''}${count(of.count)}`

const previewColumns = [...columns, 'replaces', 'until', 'accounts', 'numbers', 'subscriptions']

const previewRow = (each: Preview) => [
  ...keyCells(each),
  each.setup,
  each.monthly,
  each.valid_from,
  each.replaces ? `${each.replaces.setup} + ${each.replaces.monthly}` : 'nothing',
  each.valid_until,
  counted(each.accounts),
  counted(each.numbers),
  counted({ count: each.subscriptions.touched, more: each.subscriptions.more }),
]

const reasonsOf = (previews: readonly Preview[]): string =>
  [...new Set(previews.map((each) => each.subscriptions.reason))].join(' ')

async function preview(shell: Shell, command: Command): Promise<void> {
  const client = connect(shell, command, { admin: true })
  const { data } = await client.call('billing.preview-prices', givenPrice(command))
  if (wantsJson(command)) return printJson(shell, data)
  printTable(shell, previewColumns, data.map(previewRow))
  printLine(shell, reasonsOf(data))
}

async function set(shell: Shell, command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const price = givenPrice(command)
  const client = connect(shell, command, { admin: true })
  if (!yes) {
    const { data } = await client.call('billing.preview-prices', price)
    // Beside the question: what goes to standard output is the outcome alone.
    shell.stderr.write(`${table(previewColumns, data.map(previewRow))}\n${reasonsOf(data)}\n`)
    await confirm(shell, 'Set this price?', yes)
  }
  const { data } = await client.call('billing.set-prices', price)
  if (wantsJson(command)) return printJson(shell, data)
  for (const each of data) printLine(shell, `Set price ${each.price_id}, in force from ${each.valid_from}.`)
}

async function remove(shell: Shell, priceId: string, command: Command): Promise<void> {
  if (!/^\d{1,10}$/.test(priceId)) throw new Error(`PRICE: ${priceId} is not a price's number`)
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command, { admin: true })
  await confirm(shell, `Take back price ${priceId}?`, yes)
  const { data } = await client.call('billing.remove-price', { price_id: Number(priceId) })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Took back price ${data.price_id}, which was to be in force from ${data.valid_from}.`)
}

function truth(text: string): boolean {
  const value = { yes: true, no: false }[text] ?? readValue('boolean', text)
  if (typeof value !== 'boolean') throw new InvalidArgumentError('Give true or false.')
  return value
}

const addKey = (command: Command): Command =>
  command
    .addOption(new Option('--type <type>', 'kind of number').choices(['local', 'toll', 'intl']))
    .option('--country <country>', 'ISO code of two letters')
    .option('--tier <tier>', 'tier, 1 to 99', wholeNumber)
    .option('--onnet <boolean>', 'true: on our own net, false: off it', truth)
    .option('--account-class <class>', 'account class')

const addPrice = (command: Command): Command =>
  addKey(command)
    .requiredOption('--setup <amount>', 'charged once, such as 2.00')
    .requiredOption('--monthly <amount>', 'charged every month, such as 1.00')
    .option('--from <instant>', 'ISO 8601, or a day in UTC; default now')

function addReading(prices: Command, shell: Shell): void {
  addKey(prices.command('list'))
    .description('prices in force; with --history all, past and to come')
    .option('--at <instant>', 'in force then: ISO 8601, or a day in UTC')
    .option('--history', 'all prices, past and to come')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user admin prices list --type local --at 2027-01-01'))
    .action((_, command: Command) => list(shell, command))
  addPrice(prices.command('preview'))
    .description('whom a price would touch; changes nothing')
    .addHelpText('after', example('dialyard --user admin prices preview --type local --setup 2.00 --monthly 1.25'))
    .action((_, command: Command) => preview(shell, command))
}

function addDeeds(prices: Command, shell: Shell): void {
  addPrice(prices.command('set'))
    .description('set a price; what is left out holds for any; shows whom it touches and asks first')
    .option('--yes', 'neither show nor ask')
    .addHelpText(
      'after',
      example(
        'dialyard --user admin prices set --type local --setup 2.00 --monthly 1.25 --from 2027-01-01',
        'dialyard --user admin prices set --type intl --country GB --account-class gold --setup 0 --monthly 4.60 --yes',
      ),
    )
    .action((_, command: Command) => set(shell, command))
  prices
    .command('remove')
    .description('take back a price that is not yet in force; asks first')
    .argument('<PRICE>', 'its number, as the list shows it')
    .option('--yes', 'do not ask')
    .addHelpText('after', example('dialyard --user admin prices remove 7'))
    .action((priceId: string, _, command: Command) => remove(shell, priceId, command))
}

export function addPrices(program: Command, shell: Shell): void {
  const prices = program
    .command('prices')
    .description("the price list (provider's staff)")
    .addHelpText('after', example('dialyard --user admin prices list'))
  addReading(prices, shell)
  addDeeds(prices, shell)
}

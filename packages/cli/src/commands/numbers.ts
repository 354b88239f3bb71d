import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { plural, printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
import { addBuy } from './buy-numbers.ts'
import { example } from './example.ts'
import { addServices } from './number-services.ts'

const kind = () => new Option('--type <type>', 'kind of number').choices(['local', 'toll', 'intl'])

async function search(shell: Shell, command: Command): Promise<void> {
  const wanted = command.opts<Input<'numbers.search'>>()
  const { data } = await connect(shell, command).call('numbers.search', wanted)
  if (wantsJson(command)) return printJson(shell, data)
  if (Array.isArray(data)) {
    const rows = data.map((each) => [each.country, each.name, each.prefix, each.quantity, each.setup, each.monthly])
    return printTable(shell, ['country', 'name', 'prefix', 'quantity', 'setup', 'monthly'], rows)
  }
  const rows = data.result.map((each) => [
    each.did_number,
    'ratecenter' in each ? each.ratecenter : null,
    each.setup,
    each.monthly,
  ])
  printTable(shell, ['did_number', 'ratecenter', 'setup', 'monthly'], rows)
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { limit, ...wanted } = command.opts<Omit<Input<'numbers.list'>, 'max'> & { limit?: number }>()
  const { data } = await connect(shell, command).call('numbers.list', { ...wanted, max: limit })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.map((each) => [each.number, each.type, each.state, each.ratecenter, each.status, each.tags])
  printTable(shell, ['number', 'type', 'state', 'ratecenter', 'status', 'tags'], rows)
}

async function show(shell: Shell, number: string, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('features.show-number', { number })
  if (wantsJson(command)) return printJson(shell, data)
  const { type, status, state, ratecenter, lata, tier, tags, note, assigned_id, assigned_at, subscription } = data
  printHead(shell, {
    ...{ number: data.number, type, status, account: assigned_id, since: assigned_at },
    ...{ state, ratecenter, lata, tier, tags, note, e911: data.e911Data.enabled },
    ...{ monthly: subscription?.monthly, paid_to: subscription?.billed_to },
  })
  const rows = data.timeline.map((each) => [each.at, each.type, each.by])
  printTable(shell, ['at', 'event', 'by'], rows)
}

async function release(shell: Shell, numbers: string[], command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const what = `${plural(numbers.length, 'number')} (${numbers.join(', ')})`
  const client = connect(shell, command)
  await confirm(shell, `Release ${what}: the subscriptions and the routing end at once.`, yes)
  const { data } = await client.call('numbers.release', { numbers })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Released ${what}.`)
}

function addReading(numbers: Command, shell: Shell): void {
  numbers
    .command('search')
    .description('numbers for sale')
    .addOption(kind().default('local'))
    .option('--state <state>', 'two letters; needed for local')
    .option('--ratecenter <name>', 'rate center')
    .option('--npa <npa>', 'area code')
    .option('--nxx <nxx>', 'central office code')
    .option('--lata <lata>', 'LATA')
    .option('--tier <tier>', 'class of price', wholeNumber)
    .option('--contains <text>', 'digits, or letters as on a telephone, that stand together in it')
    .option('--consecutive <numbers>', 'runs of so many, one after the other', wholeNumber)
    .option('--country <country>', 'ISO code; needed for intl')
    .option('--limit <numbers>', 'how many', wholeNumber)
    .addHelpText('after', example('dialyard --user demo numbers search --state GA --ratecenter ATHENS --limit 10'))
    .action((_, command: Command) => search(shell, command))
  numbers
    .command('list')
    .description('numbers that you and your sub-accounts own')
    .addOption(kind())
    .option('--state <state>', 'two letters')
    .option('--status <status>', 'USING, SUSPENDED, RESTING or PORTING')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo numbers list --state GA'))
    .action((_, command: Command) => list(shell, command))
}

function addShow(numbers: Command, shell: Shell): void {
  numbers
    .command('show')
    .description('one number, and what happened to it')
    .argument('<NUMBER>', 'a number that you own')
    .addHelpText('after', example('dialyard --user demo numbers show 7065103027'))
    .action((number: string, _, command: Command) => show(shell, number, command))
}

function addRelease(numbers: Command, shell: Shell): void {
  numbers
    .command('release')
    .description('give numbers back, all or none; asks first')
    .argument('<NUMBER...>', 'numbers that you own')
    .option('--yes', 'do not ask')
    .addHelpText('after', example('dialyard --user demo numbers release 7065103027'))
    .action((given: string[], _, command: Command) => release(shell, given, command))
}

export function addNumbers(program: Command, shell: Shell): void {
  const numbers = program
    .command('numbers')
    .description('search, buy, list, route, tag and release numbers')
    .addHelpText('after', example('dialyard --user demo numbers search --state GA --limit 10'))
  addReading(numbers, shell)
  addShow(numbers, shell)
  addBuy(numbers, shell)
  addServices(numbers, shell)
  addRelease(numbers, shell)
}

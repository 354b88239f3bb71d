import type { Dialyard, Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm, mustBeAsked } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { plural, printJson, printLine, type Shell } from '../io.ts'
import { isNegative, lessBy, sumOf } from '../money.ts'
import { followLookups } from '../progress.ts'
import { table } from '../table.ts'
import { example } from './example.ts'

type Kind = 'local' | 'toll'
type Item = Input<'orders.purchase'>['numbers'][number]

/** A number with the price at which it will be bought, or not at all. */
interface Quoted {
  number: string
  setup: string
  monthly: string
  item: Item
}

/** A search for a local number wants its state. What is known of the prefix tells it, else the area code. */
async function searches(client: Dialyard, type: Kind, digits: string): Promise<Input<'numbers.search'>[]> {
  const alone = { type, npa: digits.slice(0, 3), nxx: digits.slice(3, 6), contains: digits, limit: 1 }
  if (type === 'toll') return [alone]
  const { data } = await client.call('reference.show-prefix', { npanxx: digits.slice(0, 6) })
  const states = new Set([...(data.state === null ? [] : [data.state]), ...data.area_code.regions])
  return [...states].map((state) => ({ ...alone, state }))
}

async function quote(client: Dialyard, type: Kind, number: string): Promise<Quoted> {
  const digits = number.replace(/\D/g, '').slice(-10)
  for (const search of await searches(client, type, digits)) {
    const { data } = await client.call('numbers.search', search)
    const found = Array.isArray(data) ? undefined : data.result.find((each) => each.did_number === digits)
    if (Array.isArray(data) || !found) continue
    const item = { number: digits, loc: data.loc, ...(found.locData === null ? {} : { locData: found.locData }) }
    return { number: digits, setup: found.setup, monthly: found.monthly, item }
  }
  throw new Error(`${number} is not for sale. Search again: \`dialyard numbers search --help\`.`)
}

/** Shows beside the question what it costs and what is left, and answers the numbers with their quotes. */
async function quoteAndAsk(shell: Shell, client: Dialyard, type: Kind, numbers: string[]): Promise<Item[]> {
  const progress = followLookups(shell.stderr, numbers.length)
  const quoted: Quoted[] = []
  try {
    for (const number of numbers) {
      quoted.push(await quote(client, type, number))
      progress.done(quoted.length)
    }
  } finally {
    progress.stop()
  }
  const { data: account } = await client.call('billing.show-account')
  const total = sumOf(quoted.flatMap(({ setup, monthly }) => [setup, monthly]))
  const left = lessBy(account.available, total)
  const rows = quoted.map(({ number, setup, monthly }) => [number, setup, monthly])
  shell.stderr.write(`${table(['number', 'setup', 'monthly'], rows)}\n`)
  shell.stderr.write(`Setup and the first month: ${total} ${account.currency}, charged at once.\n`)
  shell.stderr.write(`Balance ${account.balance}, then ${lessBy(account.balance, total)}; left to spend ${left}.\n`)
  if (isNegative(left)) shell.stderr.write('That is more than you can spend.\n')
  await confirm(shell, `Buy ${plural(numbers.length, 'number')}?`, false)
  return quoted.map(({ item }) => item)
}

async function buy(shell: Shell, numbers: string[], command: Command): Promise<void> {
  const { type, yes } = command.opts<{ type: Kind; yes?: boolean }>()
  const what = `${plural(numbers.length, 'number')} (${numbers.join(', ')})`
  const client = connect(shell, command)
  if (!yes) mustBeAsked(shell, `Buy ${what}: setup and the first month are charged at once.`)
  const items = yes ? numbers.map((number) => ({ number })) : await quoteAndAsk(shell, client, type, numbers)
  const { order_no } = await client.call('orders.purchase', { type, numbers: items })
  if (wantsJson(command)) return printJson(shell, { order_no })
  printLine(shell, `Bought ${what}. What it cost: dialyard orders show ${order_no}`)
}

export function addBuy(numbers: Command, shell: Shell): void {
  numbers
    .command('buy')
    .description('buy numbers, all or none; shows what they cost and what is left, and asks first')
    .argument('<NUMBER...>', 'as the search shows them')
    .addOption(new Option('--type <type>', 'kind of number').choices(['local', 'toll']).default('local'))
    .option('--yes', "do not ask: buy at today's price")
    .addHelpText('after', example('dialyard --user demo numbers buy 7065103027 7065103028'))
    .action((given: string[], _, command: Command) => buy(shell, given, command))
}

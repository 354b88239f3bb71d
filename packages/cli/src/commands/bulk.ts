import type { Answer, Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm, mustBeAsked } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { count, plural, printJson, printLine, type Shell } from '../io.ts'
import { lessBy } from '../money.ts'
import { wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
import { saveFile } from '../save-file.ts'
import { sendFile } from '../send-file.ts'
import { follow } from '../watch.ts'
import { example } from './example.ts'

type Order = Answer<'orders.show-bulk'>['data']
type Preview = Exclude<Answer<'orders.create-bulk'>['data'], boolean>

/** Lines that are shown of an order, or of what it would bring. */
const shownLines = 100

interface NewOptions {
  type: Input<'orders.create-bulk'>['order_type']
  trunkGroup?: number
  preconfigured?: boolean
  offnet?: boolean
  cnamDip?: boolean
  tag?: string
  notes?: string
  backOrderDays?: number
  dryRun?: boolean
  yes?: boolean
}

type Searched = Pick<Order['lines'][number], 'search_state' | 'search_rate_center' | 'search_npa' | 'search_lata'>
const place = (line: Searched): string =>
  [line.search_rate_center, line.search_state, line.search_npa, line.search_lata].filter(Boolean).join(' ')

function printPreview(shell: Shell, { lines, ...sums }: Preview): void {
  printLine(shell, 'A dry run: nothing was ordered. It would have been:')
  printHead(shell, sums)
  const rows = lines
    .slice(0, shownLines)
    .map((line) => [line.line, place(line), line.quantity, line.available_quantity, line.offnet_quantity, line.total])
  printTable(shell, ['line', 'place', 'quantity', 'available', 'off-net', 'total'], rows)
}

/** Shows beside the question what the file would bring now, what that costs and what is left. */
async function ask(shell: Shell, path: string, preview: () => Promise<Answer<'orders.create-bulk'>>): Promise<void> {
  const question = `Order what ${path} names? Each line is charged as it is bought.`
  mustBeAsked(shell, question)
  if (path === '-') throw new Error('Standard input is the file, and cannot answer as well: add --yes to confirm.')
  const { data } = await preview()
  if (typeof data !== 'boolean') {
    const left = lessBy(data.available_funds, data.total)
    shell.stderr.write(`${count(data.available_quantity)} of ${plural(data.quantity, 'number')} are to be had now, `)
    shell.stderr.write(`for ${data.total}: setup and the first month.\n`)
    shell.stderr.write(`Left to spend ${data.available_funds}, then ${left}.\n`)
    if (!data.affordable) shell.stderr.write('That is more than you can spend.\n')
  }
  await confirm(shell, question, false)
}

async function order(shell: Shell, path: string, command: Command): Promise<void> {
  const given = command.opts<NewOptions>()
  const client = connect(shell, command)
  const input: Input<'orders.create-bulk'> = {
    order_type: given.type,
    fwd_trunk_grpid: given.trunkGroup,
    fwd_preconfigured: given.preconfigured,
    allow_offnet: given.offnet,
    enable_cnam_dip: given.cnamDip,
    did_tag: given.tag,
    notes: given.notes,
    back_order_days: given.backOrderDays,
  }
  const send = (dryRun: boolean) => sendFile(shell, client, 'orders.create-bulk', path, { ...input, dry_run: dryRun })
  const dryRun = given.dryRun === true
  if (!dryRun && !given.yes) await ask(shell, path, () => send(true))
  const { data, ...named } = await send(dryRun)
  if (wantsJson(command)) return printJson(shell, typeof data === 'boolean' ? named : data)
  if (typeof data !== 'boolean') return printPreview(shell, data)
  const { bulk_order_id, order_no } = named
  printLine(shell, `Ordered as ${order_no}. How far it is: dialyard bulk show ${bulk_order_id} --watch`)
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('orders.list-bulk', command.opts<Input<'orders.list-bulk'>>())
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    ...[each.bulk_order_id, each.order_no, each.did_event, each.status],
    ...[each.fulfilled_quantity, each.quantity, each.created_at],
  ])
  printTable(shell, ['id', 'order', 'event', 'status', 'had', 'of', 'created'], rows)
}

async function show(shell: Shell, id: number, command: Command): Promise<void> {
  const { watch = false } = command.opts<{ watch?: boolean }>()
  const client = connect(shell, command)
  const data = await follow(shell.stderr, {
    look: async () => (await client.call('orders.show-bulk', { bulk_order_id: id, limit: shownLines })).data,
    standing: ({ fulfilled_quantity, quantity, ended_at }) => ({
      done: Number(fulfilled_quantity),
      total: Number(quantity),
      ended: ended_at !== null,
    }),
    unit: 'numbers',
    watch,
  })
  if (wantsJson(command)) return printJson(shell, data)
  const { lines, ...head } = data
  printHead(shell, head)
  const rows = lines.map((line) => [
    ...[line.line, place(line), line.fulfilled_quantity, line.quantity, line.total, line.status],
    line.waiting ? `waits: ${line.message}` : line.message,
  ])
  printTable(shell, ['line', 'place', 'had', 'of', 'total', 'status', 'message'], rows)
  if (data.line_count > lines.length) printLine(shell, `… and ${count(data.line_count - lines.length)} more lines`)
}

async function cancel(shell: Shell, id: number, command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command)
  await confirm(shell, `Cancel what bulk order ${id} has not bought yet.`, yes)
  const { data } = await client.call('orders.cancel-bulk', { bulk_order_id: id })
  if (wantsJson(command)) return printJson(shell, data)
  const { cancelled_quantity, fulfilled_quantity } = data
  printLine(shell, `Cancelled ${count(cancelled_quantity)}; ${count(fulfilled_quantity)} were bought before, and stay.`)
}

async function report(shell: Shell, id: number, command: Command): Promise<void> {
  const { numbers, output = '-' } = command.opts<{ numbers?: boolean; output?: string }>()
  const call = numbers ? 'orders.bulk-numbers' : 'orders.bulk-summary'
  await saveFile(shell, await connect(shell, command).download(call, { bulk_order_id: id }), output)
}

const kinds = ['state', 'lata', 'npa', 'rate_center']

function addNew(bulk: Command, shell: Shell): void {
  bulk
    .command('new')
    .description(
      'order numbers by a CSV; shows what it costs and what is left, and asks first: state,quantity or lata,quantity or npa,quantity or rate_center,state,quantity',
    )
    .argument('<FILE>', 'path, or - for standard input')
    .addOption(new Option('--type <type>', 'what the lines name').choices(kinds).default('state'))
    .option('--trunk-group <ext_tgid>', 'where the numbers ring', wholeNumber)
    .option('--preconfigured', "they ring where the account's default says")
    .option('--offnet', 'off-net numbers too, once on-net ones run out')
    .option('--cnam-dip', "callers' names are looked up")
    .option('--tag <tags>', 'tags of the numbers, between commas')
    .option('--notes <text>', 'of the order and of its numbers')
    .option('--back-order-days <days>', 'for so many days lines wait for stock', wholeNumber)
    .option('--dry-run', 'order nothing; tell what would be had and what it would cost')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      example(
        'dialyard --user demo bulk new wanted.csv --type rate_center --dry-run',
        'cat wanted.csv | dialyard --user demo bulk new - --offnet --back-order-days 30 --yes',
      ),
    )
    .action((path: string, _, command: Command) => order(shell, path, command))
}

function addReading(bulk: Command, shell: Shell): void {
  bulk
    .command('list')
    .description('bulk orders, newest first')
    .addOption(new Option('--order_type <type>', 'what the lines name').choices(kinds))
    .addOption(new Option('--status <letter>', 'queued, in process, complete, error').choices(['Q', 'P', 'C', 'E']))
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo bulk list --status P'))
    .action((_, command: Command) => list(shell, command))
  bulk
    .command('show')
    .description(`a bulk order, how far it is, and its first ${shownLines} lines`)
    .argument('<ID>', 'as the list shows it', wholeNumber)
    .option('--watch', 'follow it to its end')
    .addHelpText('after', example('dialyard --user demo bulk show 15 --watch'))
    .action((id: number, _, command: Command) => show(shell, id, command))
  bulk
    .command('report')
    .description('a CSV with what became of each line, or with the numbers')
    .argument('<ID>', 'as the list shows it', wholeNumber)
    .option('--numbers', 'the numbers that were bought')
    .option('--output <path>', 'write the file there; - for standard output')
    .addHelpText('after', example('dialyard --user demo bulk report 15 --numbers --output numbers.csv'))
    .action((id: number, _, command: Command) => report(shell, id, command))
}

export function addBulk(program: Command, shell: Shell): void {
  const bulk = program
    .command('bulk')
    .description('numbers ordered in bulk, by a file')
    .addHelpText('after', example('dialyard --user demo bulk new wanted.csv --type npa'))
  addNew(bulk, shell)
  addReading(bulk, shell)
  bulk
    .command('cancel')
    .description('cancel what a bulk order has not bought yet; asks first')
    .argument('<ID>', 'as the list shows it', wholeNumber)
    .option('--yes', 'do not ask')
    .addHelpText('after', example('dialyard --user demo bulk cancel 15'))
    .action((id: number, _, command: Command) => cancel(shell, id, command))
}

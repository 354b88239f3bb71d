import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printTable } from '../print.ts'
import { saveFile } from '../save-file.ts'
import { example } from './example.ts'

interface Given extends Pick<Input<'usage.list-xdr'>, 'from' | 'to' | 'customer' | 'caller' | 'called' | 'page'> {
  account?: number
  rows?: number
  output?: string
}

/** How many records have gone by, told on stderr each time that there are ten per cent more. */
async function* followed(
  { stderr }: Shell,
  body: AsyncIterable<Uint8Array>,
  total: number,
): AsyncGenerator<Uint8Array> {
  let lines = 0
  let told = 0
  for await (const chunk of body) {
    for (const byte of chunk) if (byte === 0x0a) lines += 1
    yield chunk
    if (total === 0 || lines - told < total / 10) continue
    told = lines
    stderr.write(`${count(Math.min(lines, total))} of ${count(total)} records\n`)
  }
}

async function show(shell: Shell, command: Command): Promise<void> {
  const { account, rows, output, ...range } = command.opts<Given>()
  const client = connect(shell, command)
  const input = { ...range, account_id: account, max: rows }
  if (output !== undefined) {
    const { total } = (await client.call('usage.list-xdr', { ...input, max: 1 })).data
    const format = output.endsWith('.csv') ? 'csv' : 'ndjson'
    const file = await client.download('usage.list-xdr', { ...input, format })
    return saveFile(shell, { body: followed(shell, file.body, total) }, output)
  }
  const { data } = await client.call('usage.list-xdr', input)
  if (wantsJson(command)) return printJson(shell, data)
  const lines = data.xdr_list.map((row) => [
    ...[row.connect_time, row.formatted_bill_time, row.CLI, row.CLD, row.description],
    ...[row.history, row.charged_amount, row.disconnect_reason, row.i_customer],
  ])
  printTable(shell, ['connected', 'for', 'from', 'to', 'place', 'charge', 'amount', 'ended', 'account'], lines)
  if (data.total > lines.length) {
    printLine(shell, `${count(lines.length)} of ${count(data.total)}; --page and --output show the others.`)
  }
}

/** `dialyard xdr`. */
export function addXdr(program: Command, shell: Shell): void {
  program
    .command('xdr')
    .description('call records, newest first')
    .requiredOption('--from <time>', 'UTC, such as "2026-11-01 00:00"')
    .requiredOption('--to <time>', 'UTC, to the end of that minute or day')
    .addOption(
      new Option('--customer <kind>', 'of that kind of service').choices([
        ...['local', 'tollfree', 'international', 'termination', 'holding'],
      ]),
    )
    .option('--account <id>', 'of that account and those below it', wholeNumber)
    .option('--caller <number>', 'who called')
    .option('--called <number>', 'who was called')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--rows <rows>', 'records a page', wholeNumber)
    .option('--output <path>', 'write all of them there: .csv, or one JSON object a line')
    .addHelpText(
      'after',
      example(
        'dialyard --user demo xdr --from 2026-11-01 --to 2026-11-30 --customer tollfree',
        'dialyard --user demo xdr --from 2026-11-01 --to 2026-11-30 --output november.csv',
      ),
    )
    .action((_, command: Command) => show(shell, command))
}

import type { Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
import { saveFile } from '../save-file.ts'
import { example } from './example.ts'
import { printEntries } from './ledger.ts'

interface StatementOptions extends Pick<Input<'billing.show-statement'>, 'paper' | 'page' | 'limit'> {
  account?: number
  pdf?: boolean
  output?: string
}

async function show(shell: Shell, month: string, command: Command): Promise<void> {
  const { account, pdf, output, ...wanted } = command.opts<StatementOptions>()
  const client = connect(shell, command)
  const input = { ...wanted, month, account_id: account }
  if (shell.form === 'csv' || pdf) {
    const format = pdf ? 'pdf' : 'csv'
    const file = await client.download('billing.show-statement', { ...input, format })
    // A PDF is nothing for a terminal.
    return saveFile(shell, file, output ?? (pdf ? file.filename : '-'))
  }
  if (output !== undefined) throw new Error('--output: add --csv or --pdf')
  const { data } = await client.call('billing.show-statement', input)
  if (wantsJson(command)) return printJson(shell, data)
  const { sums, rows, resale, opening, closing, preliminary, name, currency, count } = data
  const moved = Object.fromEntries(Object.entries(sums).filter(([, sum]) => /[1-9]/.test(sum)))
  const state = preliminary ? `${month}, preliminary` : month
  printHead(shell, { name, month: state, currency, opening, ...moved, closing, entries: count })
  if (resale) printHead(shell, { sold: resale.sold, cost: resale.cost, margin: resale.margin })
  printEntries(shell, rows)
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { account, page, limit } = command.opts<{ account?: number; page?: number; limit?: number }>()
  const { data } = await connect(shell, command).call('billing.list-statements', { account_id: account, page, limit })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    each.month,
    each.opening,
    each.closing,
    each.count,
    each.preliminary ? 'preliminary' : 'final',
  ])
  printTable(shell, ['month', 'opening', 'closing', 'entries', 'state'], rows)
}

const addPaging = (command: Command): Command =>
  command
    .option('--account <id>', 'the account itself or one below it', wholeNumber)
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)

export function addStatement(program: Command, shell: Shell): void {
  addPaging(program.command('statement'))
    .description("a month of an account's money; with --csv all of its entries, as PDF in a file")
    .argument('<MONTH>', 'such as 2026-11')
    .option('--pdf', 'as PDF')
    .addOption(new Option('--paper <paper>', 'of a PDF').choices(['letter', 'a4']))
    .option('--output <path>', 'write the file there; - for standard output')
    .addHelpText(
      'after',
      example('dialyard --user demo statement 2026-11', 'dialyard --user demo statement 2026-11 --pdf'),
    )
    .action((month: string, _, command: Command) => show(shell, month, command))
  addPaging(program.command('statements'))
    .description('the months that have a statement, newest first')
    .addHelpText('after', example('dialyard --user demo statements'))
    .action((_, command: Command) => list(shell, command))
}

import type { Answer, Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { exitCodes } from '../failure.ts'
import { count, plural, printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printTable } from '../print.ts'
import { saveFile } from '../save-file.ts'
import { example } from './example.ts'

type Entry = Answer<'billing.list-ledger'>['data']['rows'][number]

/** Entries of a ledger or a statement, as people read them. */
export const printEntries = (shell: Shell, entries: readonly Entry[]): void =>
  printTable(
    shell,
    ['entry', 'at', 'kind', 'about', 'amount', 'balance', 'account'],
    entries.map((each) => [
      each.entry,
      each.at,
      each.kind,
      each.reason ?? each.order_no,
      each.amount,
      each.balance,
      each.for_account_id,
    ]),
  )

interface LedgerOptions extends Pick<Input<'billing.list-ledger'>, 'book' | 'from' | 'to' | 'page' | 'limit'> {
  account?: number
  output?: string
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { account, output, ...wanted } = command.opts<LedgerOptions>()
  const client = connect(shell, command)
  const input = { ...wanted, account_id: account }
  if (shell.form === 'csv' || output !== undefined) {
    const file = await client.download('billing.list-ledger', { ...input, format: 'csv' })
    return saveFile(shell, file, output ?? '-')
  }
  const { data } = await client.call('billing.list-ledger', input)
  if (wantsJson(command)) return printJson(shell, data)
  printEntries(shell, data.rows)
  const hidden = data.count - data.rows.length
  if (hidden > 0)
    printLine(shell, `${count(data.rows.length)} of ${count(data.count)}; --page and --csv show the others.`)
}

async function verify(shell: Shell, command: Command): Promise<void> {
  const { data } = await connect(shell, command, { admin: true }).call('billing.verify-ledger')
  if (!data.ok) shell.exitCode = exitCodes.disagreement
  if (wantsJson(command)) return printJson(shell, data)
  const size = [
    plural(data.accounts, 'account'),
    plural(data.transactions, 'transaction'),
    plural(data.entries, 'entry').replace(/entrys$/, 'entries'),
  ]
  printLine(shell, `The ledger ${data.ok ? 'agrees' : 'does NOT agree'}: ${size.join(', ')}, sum ${data.sum}.`)
  for (const problem of data.problems ?? []) printLine(shell, `  ${problem}`)
}

export function addLedger(program: Command, shell: Shell): void {
  const ledger = program
    .command('ledger')
    .description("an account's entries with the running balance, newest first")
    .option('--account <id>', 'the account itself or one below it', wholeNumber)
    .addOption(new Option('--book <book>', "own money, or a reseller's sales").choices(['customer', 'resale']))
    .option('--from <instant>', 'ISO 8601, or a day in UTC')
    .option('--to <instant>', 'ISO 8601, or a day in UTC, which counts to its end')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .option('--output <path>', 'all of the range, as CSV, into that file; --csv alone prints it')
    .addHelpText(
      'after',
      example('dialyard --user demo ledger --from 2026-11-01', 'dialyard --user demo ledger --csv --output ledger.csv'),
    )
    .action((_, command: Command) => list(shell, command))
  ledger
    .command('verify')
    .description('add up every entry: all must come to zero, and every balance to its entries; exit code 4 if not')
    .addHelpText('after', example('dialyard --user admin ledger verify'))
    .action((_, command: Command) => verify(shell, command))
}

import { readFileSync } from 'node:fs'
import type { Answer, Dialyard, Input } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm, mustBeAsked } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { isNegative, lessBy } from '../money.ts'
import { readValue, wholeNumber } from '../option-value.ts'
import { table } from '../table.ts'
import { example } from './example.ts'

type Port = Input<'porting.submit'>
type Preview = Answer<'porting.preview'>['data']

interface Given {
  type: Port['did_type']
  numbers?: string[]
  list?: string
  account?: number
  dryRun?: boolean
  yes?: boolean
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    throw new Error(`Cannot read ${path}.`)
  }
}

function portOf(path: string, { type, numbers, list, account }: Given): Port {
  if ((numbers === undefined) === (list === undefined)) throw new Error('Give the numbers by --numbers or by --list.')
  const detail = readValue('object', textOf(path)) as Port['port_req_detail']
  const which = list === undefined ? { numbers } : { file: textOf(list), file_name: list.split('/').at(-1) }
  return { did_type: type, account_id: account, port_req_detail: detail, ...which }
}

function previewText({ sub_orders, missing, problems, fee }: Preview): string {
  const rows = sub_orders.map((each) => [
    each.numbers.length,
    each.rate_center,
    each.region,
    each.losing_sp,
    each.complexity,
    each.earliest_foc_date,
  ])
  return [
    table(['numbers', 'rate center', 'state', 'losing carrier', 'complexity', 'earliest'], rows),
    ...missing.map((what) => `Missing before it is reviewed: ${what}`),
    ...problems.map(({ field, message }) => `${field}: ${message}`),
    `Kept back for it: ${fee}`,
  ].join('\n')
}

async function ask(shell: Shell, client: Dialyard, port: Port): Promise<void> {
  const { data: preview } = await client.call('porting.preview', port)
  const { data: account } = await client.call('billing.show-account')
  const left = lessBy(account.available, preview.fee)
  shell.stderr.write(`${previewText(preview)}\n`)
  shell.stderr.write(`Left to spend ${account.available} ${account.currency}, then ${left}.\n`)
  if (isNegative(left)) shell.stderr.write('That is more than you can spend.\n')
  await confirm(shell, 'File this port?', false)
}

async function file(shell: Shell, path: string, command: Command): Promise<void> {
  const given = command.opts<Given>()
  const port = portOf(path, given)
  const client = connect(shell, command)
  if (given.dryRun) {
    const { data } = await client.call('porting.preview', port)
    return wantsJson(command) ? printJson(shell, data) : printLine(shell, previewText(data))
  }
  if (!given.yes) {
    mustBeAsked(shell, `File the port of ${path}? What it costs is kept back.`)
    await ask(shell, client, port)
  }
  const { data } = await client.call('porting.submit', port)
  if (wantsJson(command)) return printJson(shell, data)
  const id = data.port_req_id
  printLine(
    shell,
    `Filed as ${id}. Its papers: dialyard ports docs ${id} --loa letter.pdf; how far it is: dialyard ports watch ${id}`,
  )
}

export function addFile(ports: Command, shell: Shell): void {
  ports
    .command('file')
    .description('ask for numbers of another carrier; shows what it splits into and costs, and asks first')
    .argument(
      '<DETAILS>',
      'a JSON file: the fields of port_req_detail, as `dialyard api porting.submit --help` has them',
    )
    .addOption(new Option('--type <type>', 'kind of number').choices(['LCL', 'TF', 'INTL']).default('LCL'))
    .option('--numbers <numbers...>', 'the numbers')
    .option('--list <path>', 'a CSV with a column number')
    .option('--account <id>', 'whose they are to be; you, unless said otherwise', wholeNumber)
    .option('--dry-run', 'file nothing; tell what it splits into, what is missing and what it costs')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      example(
        'dialyard --user demo ports file details.json --numbers 7065103027 7065103028',
        'dialyard --user demo ports file details.json --list numbers.csv --dry-run',
      ),
    )
    .action((path: string, _, command: Command) => file(shell, path, command))
}

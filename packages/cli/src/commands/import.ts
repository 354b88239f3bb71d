import type { Answer, Dialyard, UploadId } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { exitCodes } from '../failure.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { readValue, wholeNumber } from '../option-value.ts'
import { printTable } from '../print.ts'
import { sendFile } from '../send-file.ts'
import { example } from './example.ts'
import { addImportCdr } from './import-cdr.ts'

type Outcome = Answer<'numbers.import-inventory'>['data']
type ImportId = Extract<UploadId, 'numbers.import-inventory' | 'tariffs.import-rates' | `reference.${string}`>

const shownErrors = 10

function printOutcome(shell: Shell, outcome: Outcome): void {
  const { read, added, updated, skipped, rejected, errors } = outcome
  const figures = [read, added, updated, skipped, rejected].map(count)
  printTable(shell, ['read', 'added', 'updated', 'skipped', 'rejected'], [figures])
  if (errors.length > 0) printLine(shell, '')
  for (const { line, column, message } of errors.slice(0, shownErrors)) {
    printLine(shell, `line ${line}${column === null ? '' : `, ${column}`}: ${message}`)
  }
  const hidden = rejected - Math.min(errors.length, shownErrors)
  if (hidden > 0) printLine(shell, `… and ${count(hidden)} more; --json shows the first 1,000.`)
}

interface Given {
  dryRun?: boolean
  partial?: boolean
  source?: string
  columns?: Record<string, string>
  preset?: 'telcodata' | 'nalennd'
  tariff?: number
}

type Send = (shell: Shell, client: Dialyard, path: string, given: Given) => Promise<{ data: Outcome }>

async function importFile(shell: Shell, { send, own }: Kind, path: string, command: Command): Promise<void> {
  const given = command.opts<Given>()
  const { data } = await send(shell, connect(shell, command, { admin: own !== true }), path, given)
  if (data.rejected > 0) shell.exitCode = exitCodes.someRejected
  if (wantsJson(command)) return printJson(shell, data)
  if (given.dryRun) printLine(shell, 'A dry run: nothing was changed. It would have been:')
  printOutcome(shell, data)
}

interface Kind {
  name: string
  what: string
  file: string
  send: Send
  /** What the example needs besides the file. */
  needs?: string
  options?: readonly Option[]
  /** Resellers have some of their own. */
  own?: true
}

/** A kind that asks nothing beside the file. */
const plainly =
  (id: Exclude<ImportId, 'reference.import-mapped'>): Send =>
  (shell, client, path, { dryRun }) =>
    sendFile(shell, client, id, path, { dry_run: dryRun })

const mappedOptions = [
  new Option('--source <name>', 'name under which the rows stand').makeOptionMandatory(),
  new Option('--columns <json>', 'object from target to header, such as {"npa":"NPA","nxx":"NXX"}').argParser((text) =>
    readValue('object', text),
  ),
  new Option('--preset <name>', 'a known kind of file').choices(['telcodata', 'nalennd']),
]

const kinds: readonly Kind[] = [
  {
    name: 'rate-centers',
    what: 'rate centers: NDJSON, JSON or CSV',
    file: 'rate-centers.ndjson.gz',
    send: plainly('reference.import-rate-centers'),
  },
  {
    name: 'npa-report',
    what: 'area codes: the NANPA file npa_report.csv',
    file: 'npa_report.csv',
    send: plainly('reference.import-npa-report'),
  },
  {
    name: 'co-codes-us',
    what: 'US exchanges: the NANPA report of central office codes, between tabs',
    file: 'co-codes.txt.gz',
    send: (shell, client, path, { dryRun, partial }) =>
      sendFile(shell, client, 'reference.import-co-codes-us', path, { dry_run: dryRun, partial }),
    options: [new Option('--partial', 'the file is a part of the whole: what it does not name stays')],
  },
  {
    name: 'co-codes-ca',
    what: 'Canadian exchanges: the CNAC file COCodeStatus_ALL.csv',
    file: 'COCodeStatus_ALL.csv',
    send: plainly('reference.import-co-codes-ca'),
  },
  {
    name: 'thousands-blocks',
    what: 'thousands blocks: the NANPA file, augmented',
    file: 'blocks.csv.gz',
    send: plainly('reference.import-thousands-blocks'),
  },
  {
    name: 'mapped',
    what: 'prefixes: any CSV, with --columns or --preset',
    file: 'prefixes.csv',
    send: (shell, client, path, { dryRun, source = '', columns, preset }) =>
      sendFile(shell, client, 'reference.import-mapped', path, { dry_run: dryRun, source, columns, preset }),
    needs: '--source telcodata --preset telcodata',
    options: mappedOptions,
  },
  {
    name: 'ocn',
    what: 'carriers: CSV with ocn and name, or ocn and class',
    file: 'carriers.csv',
    send: plainly('reference.import-ocn'),
  },
  {
    name: 'carrier-coverage',
    what: 'which carrier serves which rate center: CSV',
    file: 'coverage.csv',
    send: plainly('reference.import-carrier-coverage'),
  },
  {
    name: 'carrier-holidays',
    what: 'days on which losing carriers are closed: CSV',
    file: 'holidays.csv',
    send: plainly('reference.import-carrier-holidays'),
  },
  {
    name: 'toll-free-numbers',
    what: 'what the registry of toll-free numbers says: CSV',
    file: 'toll-free.csv',
    send: plainly('reference.import-toll-free-numbers'),
  },
  {
    name: 'inventory',
    what: 'numbers for sale: CSV with a header row',
    file: 'numbers.csv',
    send: plainly('numbers.import-inventory'),
  },
  {
    name: 'tariff',
    what: 'rates of a tariff: CSV with a header row (resellers too)',
    file: 'rates.csv',
    send: (shell, client, path, { dryRun, tariff = 0 }) =>
      sendFile(shell, client, 'tariffs.import-rates', path, { tariff_id: tariff, dry_run: dryRun }),
    needs: '--tariff 4',
    options: [new Option('--tariff <id>', "the tariff's number").argParser(wholeNumber).makeOptionMandatory()],
    own: true,
  },
]

function addKind(group: Command, shell: Shell, kind: Kind): void {
  const { name, what, file, needs, options = [] } = kind
  const command = group
    .command(name)
    .description(`${what}, plain or gzip; exit code 3 if some lines were rejected`)
    .argument('<FILE>', 'path, or - for standard input')
    .option('--dry-run', 'read and check everything, change nothing')
  for (const option of options) command.addOption(option)
  const more = needs === undefined ? '' : ` ${needs}`
  command
    .addHelpText(
      'after',
      example(
        `dialyard --user admin ${kind.own ? '--admin ' : ''}import ${name} ${file}${more} --dry-run`,
        `cat ${file} | dialyard import ${name} -${more}`,
      ),
    )
    .action((path: string, _, self: Command) => importFile(shell, kind, path, self))
}

export function addImport(program: Command, shell: Shell): void {
  const group = program
    .command('import')
    .description("bring in what the platform sells, charges and knows of numbers (provider's staff)")
    .addHelpText('after', example('dialyard --user admin import inventory numbers.csv --dry-run'))
  for (const kind of kinds) addKind(group, shell, kind)
  addImportCdr(group, shell)
}

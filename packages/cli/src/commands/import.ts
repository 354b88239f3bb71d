import type { Answer, UploadId } from '@dialyard/sdk'
import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { sendFile } from '../send-file.ts'
import { table } from '../table.ts'
import { example } from './example.ts'

type Outcome = Answer<'numbers.import-inventory'>['data']

/** Some lines were rejected; the rest went in. */
const someRejected = 3
const shownErrors = 10

function printOutcome(shell: Shell, outcome: Outcome): void {
  const { read, added, updated, skipped, rejected, errors } = outcome
  const figures = [read, added, updated, skipped, rejected].map(count)
  printLine(shell, table(['read', 'added', 'updated', 'skipped', 'rejected'], [figures]))
  if (errors.length > 0) printLine(shell, '')
  for (const { line, column, message } of errors.slice(0, shownErrors)) {
    printLine(shell, `line ${line}${column === null ? '' : `, ${column}`}: ${message}`)
  }
  const hidden = rejected - Math.min(errors.length, shownErrors)
  if (hidden > 0) printLine(shell, `… and ${count(hidden)} more; --json shows the first 1,000.`)
}

async function importFile(shell: Shell, id: UploadId, path: string, command: Command): Promise<void> {
  const { dryRun } = command.opts<{ dryRun?: boolean }>()
  const client = connect(shell, command, { admin: true })
  const { data } = await sendFile(shell, client, id, path, { dry_run: dryRun })
  if (data.rejected > 0) shell.exitCode = someRejected
  if (wantsJson(command)) return printJson(shell, data)
  if (dryRun) printLine(shell, 'A dry run: nothing was changed. It would have been:')
  printOutcome(shell, data)
}

export function addImport(program: Command, shell: Shell): void {
  const group = program
    .command('import')
    .description("bring in what the platform sells (provider's staff)")
    .addHelpText('after', example('dialyard --user admin import inventory numbers.csv --dry-run'))
  const kinds: [string, UploadId, string, string][] = [
    ['rate-centers', 'reference.import-rate-centers', 'rate centers: NDJSON, JSON or CSV', 'rate-centers.ndjson.gz'],
    ['inventory', 'numbers.import-inventory', 'numbers for sale: CSV with a header row', 'numbers.csv'],
  ]
  for (const [name, id, description, file] of kinds) {
    group
      .command(name)
      .description(`${description}, plain or gzip; exit code 3 if some lines were rejected`)
      .argument('<FILE>', 'path, or - for standard input')
      .option('--dry-run', 'read and check everything, change nothing')
      .addHelpText(
        'after',
        example(`dialyard --user admin import ${name} ${file} --dry-run`, `cat ${file} | dialyard import ${name} -`),
      )
      .action((path: string, _, command: Command) => importFile(shell, id, path, command))
  }
}

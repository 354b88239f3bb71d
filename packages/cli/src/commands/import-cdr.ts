import type { Answer, Dialyard } from '@dialyard/sdk'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { type CsvLine, csvLines } from '../cdr/csv-lines.ts'
import { type GivenRecord, givenRecord, type Mapping } from '../cdr/given-record.ts'
import { type Columns, type Preset, type PresetName, presets, type Target, targets } from '../cdr/presets.ts'
import { connect, wantsJson } from '../connect.ts'
import { exitCodes } from '../failure.ts'
import { count, printJson, printLine, type Shell } from '../io.ts'
import { readValue } from '../option-value.ts'
import { printTable } from '../print.ts'
import { followProgress } from '../progress.ts'
import { type SourceFile, withSource } from '../source-file.ts'
import { example } from './example.ts'

const shownErrors = 10
const atOnce = 2_000

interface Given {
  preset?: PresetName
  columns?: Columns
  direction?: GivenRecord['direction']
  source?: string
  offset: string
  dryRun?: boolean
}

interface Outcome {
  read: number
  accepted: number
  duplicates: number
  rejected: number
  errors: { line: number; message: string }[]
}

function columnsOf(text: string): Columns {
  const value = readValue('object', text) as Columns
  const wrong = Object.keys(value).find((name) => !(targets as readonly string[]).includes(name))
  if (wrong !== undefined) throw new InvalidArgumentError(`There is no ${wrong}; it may be ${targets.join(', ')}.`)
  return value
}

/** How lines are read; the first one is a header row where it names the columns that are wanted. */
function mappingOf(first: readonly string[], given: Given): Mapping & { skipsFirst: boolean } {
  const preset: Preset | undefined = given.preset && presets[given.preset]
  const columns = { ...preset?.columns, ...given.columns }
  const names = Object.values(columns)
  const isHeader = names.length > 0 && names.filter((name) => first.includes(name)).length > names.length / 2
  const header = isHeader ? first : (preset?.header ?? [])
  const needed: readonly Target[] = ['call_id', 'cli', 'cld', 'connect_time', 'disconnect_cause']
  const missing = needed.filter((target) => !header.includes(columns[target] ?? ''))
  if (missing.length > 0)
    throw new Error(`Nothing says which column is ${missing.join(', ')}: give --columns or --preset.`)
  if (columns.direction === undefined && given.direction === undefined) {
    throw new Error('Nothing says which way the calls run: give --direction, or its column.')
  }
  const { direction, source, offset } = given
  return { columns, header, direction, source, offset, skipsFirst: isHeader }
}

async function* countedBytes({ stream }: SourceFile, onProgress: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of stream) {
    read += chunk.byteLength
    onProgress(read)
    yield chunk
  }
}

const reject = (outcome: Outcome, line: number, message: string): void => {
  outcome.rejected += 1
  outcome.errors.push({ line, message })
}

type Batch = { line: number; record: GivenRecord }[]
type Taken = Answer<'usage.add-records'>['data']

async function sendBatch(client: Dialyard, batch: Batch, outcome: Outcome): Promise<void> {
  if (batch.length === 0) return
  const { data }: { data: Taken } = await client.call('usage.add-records', {
    records: batch.map(({ record }) => record),
  })
  outcome.accepted += data.accepted
  outcome.duplicates += data.duplicates
  for (const { index, message } of data.rejected) reject(outcome, batch[index]?.line ?? 0, message)
}

async function importLines(
  lines: AsyncIterable<CsvLine>,
  given: Given,
  send: (batch: Batch, outcome: Outcome) => Promise<void>,
): Promise<Outcome> {
  const outcome: Outcome = { read: 0, accepted: 0, duplicates: 0, rejected: 0, errors: [] }
  let mapping: ReturnType<typeof mappingOf> | undefined
  let batch: Batch = []
  for await (const { number: line, fields } of lines) {
    if (!mapping) {
      mapping = mappingOf(fields ?? [], given)
      if (mapping.skipsFirst) continue
    }
    outcome.read += 1
    if (fields) batch.push({ line, record: givenRecord(fields, mapping) })
    else reject(outcome, line, 'the quotes are not in order')
    if (batch.length < atOnce) continue
    await send(batch, outcome)
    batch = []
  }
  await send(batch, outcome)
  return outcome
}

function printOutcome(shell: Shell, { errors, ...outcome }: Outcome): void {
  const { read, accepted, duplicates, rejected } = outcome
  const figures = [read, accepted, duplicates, rejected].map(count)
  printTable(shell, ['read', 'accepted', 'duplicates', 'rejected'], [figures])
  if (errors.length > 0) printLine(shell, '')
  for (const { line, message } of errors.slice(0, shownErrors)) printLine(shell, `line ${line}: ${message}`)
  if (errors.length > shownErrors) printLine(shell, `… and ${count(errors.length - shownErrors)} more.`)
}

async function importCdr(shell: Shell, path: string, command: Command): Promise<void> {
  const given = command.opts<Given>()
  const client = connect(shell, command, { admin: true })
  let shown: GivenRecord | undefined
  const send = async (batch: Batch, outcome: Outcome): Promise<void> => {
    shown ??= batch[0]?.record
    if (!given.dryRun) await sendBatch(client, batch, outcome)
  }
  const outcome = await withSource(shell, path, (source) => {
    const progress = followProgress(shell.stderr, source.name, source.size)
    return importLines(csvLines(countedBytes(source, progress.onProgress)), given, send).finally(progress.stop)
  })
  if (outcome.rejected > 0) shell.exitCode = exitCodes.someRejected
  if (given.dryRun && shown) printJson(shell, shown)
  else if (wantsJson(command)) printJson(shell, outcome)
  else printOutcome(shell, outcome)
}

/** `dialyard import cdr`. */
export function addImportCdr(group: Command, shell: Shell): void {
  group
    .command('cdr')
    .description('call records: CSV of a switch, plain or gzip; exit code 3 if some lines were rejected')
    .argument('<FILE>', 'path, or - for standard input')
    .addOption(new Option('--preset <name>', 'a known kind of file').choices(Object.keys(presets)))
    .option('--columns <json>', `object from ${targets.slice(0, 4).join(', ')}, … to the file's columns`, columnsOf)
    .addOption(
      new Option('--direction <way>', 'of calls that have no column for it').choices([
        ...['inbound', 'outbound', 'forwarded', 'on-net'],
      ]),
    )
    .option('--source <name>', 'who counts the calls; by default the account that sends them')
    .option('--offset <offset>', 'of times that have none of their own, such as -05:00', 'Z')
    .option('--dry-run', 'read the file and show its first record, send nothing')
    .addHelpText(
      'after',
      example(
        'dialyard --user admin import cdr Master.csv --preset asterisk --direction outbound --dry-run',
        `dialyard --user admin import cdr calls.csv.gz --direction inbound --columns '{"call_id":"id","cli":"from","cld":"to","connect_time":"start","duration":"seconds","disconnect_cause":"cause"}'`,
      ),
    )
    .action((path: string, _, self: Command) => importCdr(shell, path, self))
}

import {
  type CallId,
  type Field,
  type FileId,
  type Operation,
  type OperationId,
  operationTable,
  type UploadId,
} from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { readValue } from '../option-value.ts'
import { printTable } from '../print.ts'
import { saveFile } from '../save-file.ts'
import { sendFile } from '../send-file.ts'
import type { Cell } from '../table.ts'
import { example } from './example.ts'

type Fields = Record<string, unknown>

const operations = Object.entries(operationTable) as [OperationId, Operation][]

/** Lists and objects are given as JSON text. */
const placeholder = ({ type, nullable }: Field): string =>
  `${type === 'array' || type === 'object' ? `json ${type}` : type}${nullable ? ', or null' : ''}`

/** Commander takes a null for nothing, so that the word is kept until it is sent. */
const isNull = ({ nullable }: Field, given: unknown): boolean => nullable === true && given === 'null'

function optionOf(name: string, field: Field): Option {
  const flags = field.type === 'boolean' ? `--${name} [boolean]` : `--${name} <${placeholder(field)}>`
  return new Option(flags, field.description)
    .argParser((text: string) => (isNull(field, text) ? text : readValue(field.type, text)))
    .makeOptionMandatory(field.required)
}

const cellOf = (value: unknown): Cell =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Cell)

/** The rows of a list, or one row of what is none, under the names of their fields; what is within a field is JSON. */
function printAnswer(shell: Shell, data: unknown, rows: string | null): void {
  const inside = rows === null || rows === '[]' ? data : Reflect.get(data as object, rows)
  const list = (Array.isArray(inside) ? inside : [inside]).map((row: unknown) =>
    typeof row === 'object' && row !== null ? (row as Fields) : { value: row },
  )
  const names = [...new Set(list.flatMap((row) => Object.keys(row)))]
  printTable(
    shell,
    names,
    list.map((row) => names.map((name) => cellOf(row[name]))),
  )
}

/** The options by the fields that they give. */
type Options = ReadonlyMap<string, Option>

async function callOperation(
  shell: Shell,
  id: OperationId,
  operation: Operation,
  options: Options,
  command: Command,
): Promise<void> {
  const given = command.optsWithGlobals<Fields>()
  const fields = Object.entries(operation.input).map(([name, field]) => {
    const value = given[options.get(name)?.attributeName() ?? name]
    return [name, isNull(field, value) ? null : value]
  })
  const input = Object.fromEntries(fields) as Fields
  const client = connect(shell, command, { admin: operation.access === 'admin' })
  if (given.output !== undefined) {
    const file = await client.download(id as FileId, input as never)
    return saveFile(shell, file, String(given.output))
  }
  const answer = operation.upload
    ? await sendFile(shell, client, id as UploadId, String(given.file), input)
    : await client.call(id as CallId, input as never)
  if (shell.form === 'csv') return printAnswer(shell, answer.data, operation.rows)
  printJson(shell, wantsJson(command) ? answer : answer.data)
}

function addOperation(api: Command, shell: Shell, taken: ReadonlySet<string>, id: OperationId, operation: Operation) {
  const command = api
    .command(id, { hidden: true })
    .description(`${operation.summary} (${operation.method} ${operation.path})`)
  const needed = operation.upload ? ['--file <path>'] : []
  if (operation.upload) command.requiredOption('--file <path>', 'path, or - for standard input')
  if (operation.files.length > 0)
    command.option('--output <path>', 'where the file goes that the format asks for; - for standard output')
  const options = new Map<string, Option>()
  for (const [name, field] of Object.entries(operation.input)) {
    // such as the password of accounts.login: the global option of that name gives it
    if (taken.has(name) && operation.access === 'public') continue
    // but one who logs in with his password gives somebody else another
    const option = optionOf(taken.has(name) ? `new-${name}` : name, field)
    options.set(name, option)
    command.addOption(option)
    if (field.required) needed.push(option.flags)
  }
  command
    .addHelpText('after', example(['dialyard api', id, ...needed].join(' ')))
    .action((_, action: Command) => callOperation(shell, id, operation, options, action))
}

function printOperations(shell: Shell): void {
  const rows = operations.map(([id, { method, path, summary }]) => [id, `${method} ${path}`, summary])
  printTable(shell, ['operation', 'call', 'what it does'], rows)
}

/** Every call of the contract as a command, made from the table of operations. */
export function addApi(program: Command, shell: Shell): void {
  const taken = new Set(program.options.map((option) => option.attributeName()))
  const api = program
    .command('api')
    .description('any call of the API; prints its data as JSON, with --json all that the answer holds')
    .argument('[operation]', 'the name of the call')
    .usage('<operation> [--field value ...]')
    .option('--list', 'list all calls')
    .allowUnknownOption()
    .allowExcessArguments()
    .addHelpText(
      'after',
      example('dialyard api --list', 'dialyard api numbers.search --help', 'dialyard api orders.list --limit 10'),
    )
    .action((name: string | undefined, { list }: { list?: boolean }, command: Command) => {
      if (list) return wantsJson(command) ? printJson(shell, operationTable) : printOperations(shell)
      const problem = name === undefined ? 'name a call of the API' : `there is no call ${name}`
      throw new Error(`${problem}; \`dialyard api --list\` shows them all.`)
    })
  for (const [id, operation] of operations) addOperation(api, shell, taken, id, operation)
}

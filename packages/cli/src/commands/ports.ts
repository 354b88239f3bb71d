import type { Dialyard, Input, Row } from '@dialyard/sdk'
import { type Command, Option } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printHead, printTable } from '../print.ts'
import { sendFile } from '../send-file.ts'
import { follow } from '../watch.ts'
import { example } from './example.ts'
import { addFile } from './file-port.ts'

type Port = Row<'porting.list'>
type DocumentType = Input<'porting.upload-document'>['type']

const ended = ['activated', 'cancelled']
const documentTypes: readonly DocumentType[] = ['loa', 'bill', 'csr']

async function check(shell: Shell, numbers: string[], command: Command): Promise<void> {
  const { type } = command.opts<{ type: Input<'porting.check'>['did_type'] }>()
  const answer = await connect(shell, command).call('porting.check', { did_type: type, numbers })
  if (wantsJson(command)) return printJson(shell, answer.checks)
  const rows = answer.checks.map((each) => [
    each.number,
    each.portability,
    each.rate_center,
    each.losing_sp,
    each.reasons.join('; '),
  ])
  printTable(shell, ['number', 'portability', 'rate center', 'losing carrier', 'why'], rows)
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { phase, ...paging } = command.opts<{ phase?: Input<'porting.list'>['request_phase']; page?: number }>()
  const { data } = await connect(shell, command).call('porting.list', { ...paging, request_phase: phase })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.result.flatMap((port) =>
    port.port_proposals.map((each) => [
      ...[port.port_req_id, port.request_phase, each.port_proposal_id, each.port_req_status],
      ...[each.did_count, each.foc_date, each.failure_reason],
    ]),
  )
  printTable(shell, ['port', 'phase', 'sub-order', 'status', 'numbers', 'FOC', 'rejected for'], rows)
}

async function findPort(client: Dialyard, id: number): Promise<Port> {
  for await (const port of client.rows('porting.list')) if (port.port_req_id === id) return port
  throw new Error(`There is no port ${id}. \`dialyard ports list\` shows yours.`)
}

async function show(shell: Shell, id: number, command: Command): Promise<void> {
  const client = connect(shell, command)
  const { data } = await client.call('porting.show', { port_req_id: id })
  const { data: timeline } = await client.call('porting.timeline', { port_req_id: id, limit: 1000 })
  if (wantsJson(command)) return printJson(shell, { ...data, timeline })
  printHead(shell, data)
  const rows = timeline.map((each) => [
    each.at,
    each.port_proposal_id,
    each.did,
    each.event,
    each.to,
    each.by,
    each.text,
  ])
  printTable(shell, ['at', 'sub-order', 'number', 'event', 'now', 'by', 'text'], rows)
}

async function watch(shell: Shell, id: number, command: Command): Promise<void> {
  const client = connect(shell, command)
  const port = await follow(shell.stderr, {
    look: () => findPort(client, id),
    standing: ({ port_proposals: all }) => {
      const done = all.filter(({ port_req_status }) => ended.includes(port_req_status)).length
      const stuck = all.some(({ port_req_status }) => port_req_status === 'retry')
      return { done, total: all.length, ended: done === all.length || stuck }
    },
    unit: 'sub-orders',
    watch: true,
  })
  if (wantsJson(command)) return printJson(shell, port)
  const rows = port.port_proposals.map((each) => [
    each.port_proposal_id,
    each.port_req_status,
    each.foc_date,
    each.failure_reason,
  ])
  printTable(shell, ['sub-order', 'status', 'FOC', 'rejected for'], rows)
}

/** `btn=7065103027` and so on, as fields. */
function fieldsOf(pairs: readonly string[]): Input<'porting.update'>['port_req_detail'] {
  const fields = pairs.map((pair) => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Error(`--set ${pair}: write field=value, as btn=7065103027`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  return Object.fromEntries(fields)
}

async function fix(shell: Shell, id: number, command: Command): Promise<void> {
  const { set } = command.opts<{ set: string[] }>()
  const input = { port_proposal_id: id, port_req_detail: fieldsOf(set) }
  const { data } = await connect(shell, command).call('porting.update', input)
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Corrected sub-order ${id}; it goes to the losing carrier again where it had been turned down.`)
}

async function docs(shell: Shell, id: number, command: Command): Promise<void> {
  const given = command.opts<Partial<Record<DocumentType, string>>>()
  const client = connect(shell, command)
  for (const type of documentTypes) {
    const path = given[type]
    if (path === undefined) continue
    const { data } = await sendFile(shell, client, 'porting.upload-document', path, { port_req_id: id, type })
    if (!wantsJson(command)) printLine(shell, `Kept ${path} as ${data.name}.`)
  }
  const { data } = await client.call('porting.list-documents', { port_req_id: id })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [each.type, each.name, each.sent_as, each.size, each.sent_at])
  printTable(shell, ['type', 'name', 'sent as', 'bytes', 'sent'], rows)
}

async function cancel(shell: Shell, id: number, command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command)
  await confirm(shell, `Cancel port ${id}?`, yes)
  const { data } = await client.call('porting.cancel', { port_req_id: id })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Asked to cancel port ${id}.`)
}

function addReading(ports: Command, shell: Shell): void {
  ports
    .command('check')
    .description('can these numbers come?')
    .argument('<NUMBER...>', 'numbers of other carriers')
    .addOption(new Option('--type <type>', 'kind of number').choices(['LCL', 'TF', 'INTL']).default('LCL'))
    .addHelpText('after', example('dialyard --user demo ports check 7065103027'))
    .action((numbers: string[], _, command: Command) => check(shell, numbers, command))
  ports
    .command('list')
    .description('ports with their sub-orders, newest first')
    .option('--phase <phase>', 'In_Progress, Completed or Cancelled')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'ports a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo ports list --phase In_Progress'))
    .action((_, command: Command) => list(shell, command))
  ports
    .command('show')
    .description('the details of a port, and what happened to it')
    .argument('<PORT>', 'as the list shows it', wholeNumber)
    .addHelpText('after', example('dialyard --user demo ports show 12'))
    .action((id: number, _, command: Command) => show(shell, id, command))
  ports
    .command('watch')
    .description('follow a port until all of it has come, or something has to be corrected')
    .argument('<PORT>', 'as the list shows it', wholeNumber)
    .addHelpText('after', example('dialyard --user demo ports watch 12'))
    .action((id: number, _, command: Command) => watch(shell, id, command))
}

/** `dialyard ports`. */
export function addPorts(program: Command, shell: Shell): void {
  const ports = program
    .command('ports')
    .description('bring numbers from other carriers')
    .addHelpText('after', example('dialyard --user demo ports check 7065103027'))
  addFile(ports, shell)
  addReading(ports, shell)
  ports
    .command('fix')
    .description('correct what a sub-order was turned down for')
    .argument('<SUB_ORDER>', 'as the list shows it', wholeNumber)
    .requiredOption('--set <field=value...>', 'fields of port_req_detail, as btn=7065103027')
    .addHelpText('after', example('dialyard --user demo ports fix 31 --set cust_acc_number=8841 cust_acc_pin=1234'))
    .action((id: number, _, command: Command) => fix(shell, id, command))
  ports
    .command('docs')
    .description('send papers of a port, and list those that are there')
    .argument('<PORT>', 'as the list shows it', wholeNumber)
    .option('--loa <path>', 'letter of authorization')
    .option('--bill <path>', 'bill of the losing carrier')
    .option('--csr <path>', 'customer service record')
    .addHelpText('after', example('dialyard --user demo ports docs 12 --loa letter.pdf --bill bill.pdf'))
    .action((id: number, _, command: Command) => docs(shell, id, command))
  ports
    .command('cancel')
    .description('cancel a port; asks first')
    .argument('<PORT>', 'as the list shows it', wholeNumber)
    .option('--yes', 'do not ask')
    .addHelpText('after', example('dialyard --user demo ports cancel 12'))
    .action((id: number, _, command: Command) => cancel(shell, id, command))
}

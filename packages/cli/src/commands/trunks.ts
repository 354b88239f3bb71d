import { type Command, Option } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printTable } from '../print.ts'
import { example } from './example.ts'

async function list(shell: Shell, command: Command): Promise<void> {
  const { page, limit } = command.opts<{ page?: number; limit?: number }>()
  const { data } = await connect(shell, command).call('routing.list-trunk-groups', { page, limit })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.result.map((each) => [
    each.ext_tgid,
    each.trunk_grpid,
    each.trunk_name,
    each.route_type,
    each.num_format,
    each.trunk_ips.join(' '),
    each.account_username,
  ])
  printTable(shell, ['ext_tgid', 'id', 'name', 'type', 'format', 'members', 'account'], rows)
}

interface GroupOptions {
  type?: 'RR' | 'TD'
  format?: 'e164' | '11' | '10'
  callerHeader?: 'paid' | 'rpid'
  prefix?: string
}

async function create(shell: Shell, name: string, members: string[], command: Command): Promise<void> {
  const { type, format, callerHeader, prefix } = command.opts<GroupOptions>()
  const { data } = await connect(shell, command).call('routing.create-trunk-group', {
    trunk_name: name,
    route_type: type,
    num_format: format,
    cli_type: callerHeader,
    prefix,
    trunk_ips: members.map((member) => ({ ip_address: member })),
  })
  if (wantsJson(command)) return printJson(shell, data)
  printLine(shell, `Made ${data.trunk_name}: route numbers to it with --trunk-group ${data.ext_tgid}.`)
}

async function remove(shell: Shell, id: number, command: Command): Promise<void> {
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command)
  await confirm(shell, `Remove trunk group ${id}?`, yes)
  const { data } = await client.call('routing.remove-trunk-group', { trunk_grpid: id })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Removed trunk group ${id}.`)
}

export function addTrunks(program: Command, shell: Shell): void {
  const trunks = program
    .command('trunks')
    .description('groups of SIP servers that take calls')
    .addHelpText('after', example('dialyard --user demo trunks list'))
  trunks
    .command('list')
    .description('trunk groups of you and your sub-accounts')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo trunks list'))
    .action((_, command: Command) => list(shell, command))
  trunks
    .command('create')
    .description('make a trunk group')
    .argument('<NAME>', 'what it is called')
    .argument('<MEMBER...>', 'address, with or without port: 203.0.113.10:5060')
    .addOption(new Option('--type <type>', 'round robin, or top down').choices(['RR', 'TD']))
    .addOption(new Option('--format <format>', 'of the called number').choices(['e164', '11', '10']))
    .addOption(new Option('--caller-header <header>', 'that names the caller').choices(['paid', 'rpid']))
    .option('--prefix <digits>', 'stands before the called number')
    .addHelpText('after', example('dialyard --user demo trunks create office 203.0.113.10:5060 203.0.113.11:5060'))
    .action((name: string, members: string[], _, command: Command) => create(shell, name, members, command))
  trunks
    .command('remove')
    .description('remove a trunk group; asks first')
    .argument('<ID>', 'its id, as the list shows it', wholeNumber)
    .option('--yes', 'do not ask')
    .addHelpText('after', example('dialyard --user demo trunks remove 12'))
    .action((id: number, _, command: Command) => remove(shell, id, command))
}

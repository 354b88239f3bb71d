import type { Answer } from '@dialyard/sdk'
import type { Command } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { printHead, printTable } from '../print.ts'
import { example } from './example.ts'

type Prefix = Answer<'reference.show-prefix'>['data']

function printPrefix(shell: Shell, { sources, area_code, in_service, ...facts }: Prefix): void {
  const live = in_service === null ? null : in_service ? 'yes' : 'no'
  const times = area_code.time_zones.join(', ') || area_code.time_zone
  const overlay = area_code.overlay.map((group) => group.join('/')).join(', ') || null
  printHead(shell, { ...facts, in_service: live, kind: area_code.kind, time_zones: times, overlay })
  const rows = sources.map((each) => [
    each.source,
    each.date,
    each.status,
    each.state,
    each.rate_center,
    each.lata,
    each.ocn,
  ])
  printTable(shell, ['source', 'date', 'status', 'state', 'rate_center', 'lata', 'ocn'], rows)
}

async function showPrefix(shell: Shell, npanxx: string, command: Command): Promise<void> {
  const { data } = await connect(shell, command).call('reference.show-prefix', { npanxx })
  if (wantsJson(command)) printJson(shell, data)
  else printPrefix(shell, data)
}

export function addPrefix(program: Command, shell: Shell): void {
  program
    .command('prefix')
    .description('what is known of an exchange, or of a thousands block of it, and from which source')
    .argument('<NPANXX>', 'six digits, or seven for a block')
    .addHelpText('after', example('dialyard --user demo prefix 201200', 'dialyard --user demo prefix 9072431'))
    .action((npanxx: string, _, command: Command) => showPrefix(shell, npanxx, command))
}

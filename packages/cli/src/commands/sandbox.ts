import { type Command, Option } from 'commander'
import { connect, wantsJson } from '../connect.ts'
import { printJson, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printValue } from '../print.ts'
import { example } from './example.ts'

async function clock(shell: Shell, command: Command): Promise<void> {
  const { to, advance } = command.opts<{ to?: string; advance?: number }>()
  const moves = to !== undefined || advance !== undefined
  const client = connect(shell, command, { admin: moves })
  const { data } = moves
    ? await client.call('sandbox.set-clock', { to, advance_seconds: advance })
    : await client.call('sandbox.show-clock')
  if (wantsJson(command)) printJson(shell, data)
  else printValue(shell, 'now', data.now)
}

export function addSandbox(program: Command, shell: Shell): void {
  const sandbox = program
    .command('sandbox')
    .description('the demo platform')
    .addHelpText('after', example('dialyard --user demo sandbox clock'))
  sandbox
    .command('clock')
    .description("show the sandbox's clock, or move it forward (provider's staff)")
    .addOption(new Option('--to <instant>', 'ISO 8601').conflicts('advance'))
    .option('--advance <seconds>', 'whole seconds', wholeNumber)
    .addHelpText(
      'after',
      example(
        'dialyard --user demo sandbox clock',
        'dialyard --user admin sandbox clock --to 2027-01-31T00:00:00Z',
        'dialyard --user admin sandbox clock --advance 86400',
      ),
    )
    .action((_, command: Command) => clock(shell, command))
}

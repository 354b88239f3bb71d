import type { Command } from 'commander'
import { confirm } from '../confirm.ts'
import { connect, wantsJson } from '../connect.ts'
import { printJson, printLine, type Shell } from '../io.ts'
import { wholeNumber } from '../option-value.ts'
import { printTable, printValue } from '../print.ts'
import { example } from './example.ts'

async function create(shell: Shell, name: string, command: Command): Promise<void> {
  const { scope, expires } = command.opts<{ scope: string[]; expires?: string }>()
  const input = { name, scopes: scope, expires_at: expires }
  const { data } = await connect(shell, command).call('accounts.create-api-key', input)
  if (wantsJson(command)) return printJson(shell, data)
  // Beside the key: what goes to standard output is the key alone, for whoever puts it where it belongs.
  shell.stderr.write(`API key ${data.key_id} for ${data.scopes.join(', ')}. It is shown this once: note it now.\n`)
  printValue(shell, 'key', data.key)
}

async function list(shell: Shell, command: Command): Promise<void> {
  const { page, limit } = command.opts<{ page?: number; limit?: number }>()
  const { data } = await connect(shell, command).call('accounts.list-api-keys', { page, limit })
  if (wantsJson(command)) return printJson(shell, data)
  const rows = data.rows.map((each) => [
    each.key_id,
    each.name,
    `${each.prefix}…`,
    each.scopes.join(', '),
    each.last_used_at ?? 'never',
    each.expires_at ?? 'never',
  ])
  printTable(shell, ['key', 'name', 'begins', 'scopes', 'last used', 'expires'], rows)
}

async function revoke(shell: Shell, keyId: string, command: Command): Promise<void> {
  if (!/^\d{1,10}$/.test(keyId))
    throw new Error(`KEY: ${keyId} is not a key's number; \`dialyard keys list\` shows them`)
  const { yes } = command.opts<{ yes?: boolean }>()
  const client = connect(shell, command)
  await confirm(shell, `Revoke API key ${keyId}?`, yes)
  const { data } = await client.call('accounts.revoke-api-key', { key_id: Number(keyId) })
  if (wantsJson(command)) printJson(shell, data)
  else printLine(shell, `Revoked API key ${keyId}.`)
}

export function addKeys(program: Command, shell: Shell): void {
  const keys = program
    .command('keys')
    .description('API keys, for machines')
    .addHelpText('after', example('dialyard --user demo keys list'))
  keys
    .command('create')
    .description('make a key; it is shown once')
    .argument('<NAME>', 'what it is for')
    .requiredOption('--scope <scopes...>', 'what it may do: permissions as numbers:read, or read, or *')
    .option('--expires <instant>', 'when it ends: ISO 8601, or a day in UTC; default never')
    .addHelpText(
      'after',
      example(
        "dialyard --user demo keys create 'billing export' --scope read --expires 2027-12-31",
        'dialyard --user demo keys create shop --scope numbers:read numbers:write account:read',
      ),
    )
    .action((name: string, _, command: Command) => create(shell, name, command))
  keys
    .command('list')
    .description('keys, newest first')
    .option('--page <page>', 'page, from 1', wholeNumber)
    .option('--limit <rows>', 'rows a page', wholeNumber)
    .addHelpText('after', example('dialyard --user demo keys list'))
    .action((_, command: Command) => list(shell, command))
  keys
    .command('revoke')
    .description('revoke a key; asks first')
    .argument('<KEY>', 'its number, as the list shows it')
    .option('--yes', 'do not ask')
    .addHelpText('after', example('dialyard --user demo keys revoke 7'))
    .action((keyId: string, _, command: Command) => revoke(shell, keyId, command))
}

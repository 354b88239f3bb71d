import { Dialyard } from '@dialyard/sdk'
import type { Command } from 'commander'
import { type GlobalOptions, usualUrl } from '../connect.ts'
import { printLine, type Shell } from '../io.ts'
import { printTable } from '../print.ts'
import { type Profile, profilesFile, readProfiles, usualProfile, writeProfiles } from '../profiles.ts'
import { canAsk, openPrompt } from '../prompt.ts'
import { example } from './example.ts'

/** What is still missing is asked for where somebody is there to answer. */
async function credentials(
  shell: Shell,
  options: GlobalOptions,
): Promise<{ url: string; user: string; password: string }> {
  const { env } = shell
  const url = options.url ?? env.DIALYARD_URL
  const user = options.user ?? env.DIALYARD_USER
  const password = options.password ?? env.DIALYARD_PASSWORD
  if (url && user && password) return { url, user, password }
  if (!canAsk(shell)) {
    if (!user || !password) throw new Error('Nobody can be asked here: give --user and --password, or --token.')
    return { url: url ?? usualUrl, user, password }
  }
  const prompt = openPrompt(shell)
  try {
    return {
      url: url ?? ((await prompt.ask(`Server [${usualUrl}]: `)) || usualUrl),
      user: user ?? (await prompt.ask('User name: ')),
      password: password ?? (await prompt.askSecret('Password: ')),
    }
  } finally {
    prompt.close()
  }
}

/** The profile of whom these options let in: by an API key, or by a log-in. */
async function enter(shell: Shell, options: GlobalOptions): Promise<Profile> {
  const { admin = false, token } = options
  if (token !== undefined) {
    const url = options.url ?? shell.env.DIALYARD_URL ?? usualUrl
    const { data } = await new Dialyard({ url, token }).call('billing.show-account')
    return { url, user: data.username, token, admin: data.account_type === 'spadmin' }
  }
  const { url, user, password } = await credentials(shell, options)
  const call = admin ? 'accounts.admin-login' : 'accounts.login'
  const { data } = await new Dialyard({ url }).call(call, { user_name: user, password })
  return { url, user, token: data.token, admin }
}

async function login(shell: Shell, command: Command): Promise<void> {
  const options = command.optsWithGlobals<GlobalOptions>()
  const name = options.profile ?? shell.env.DIALYARD_PROFILE ?? usualProfile
  const profile = await enter(shell, options)
  const { byName } = readProfiles(shell.env)
  writeProfiles(shell.env, { current: name, byName: { ...byName, [name]: profile } })
  const until = options.token === undefined ? ' for 24 hours' : ''
  printLine(shell, `Logged in${until} at ${profile.url} as ${profile.user}, profile ${name}.`)
}

async function logout(shell: Shell, command: Command): Promise<void> {
  const options = command.optsWithGlobals<GlobalOptions>()
  const { current, byName } = readProfiles(shell.env)
  const name = options.profile ?? shell.env.DIALYARD_PROFILE ?? current
  const { [name]: profile, ...rest } = byName
  if (!profile) throw new Error(`There is no profile ${name}.`)
  // The profile goes whatever the server says: its token may have ended long ago. An API key stays good elsewhere.
  writeProfiles(shell.env, {
    current: name === current ? (Object.keys(rest)[0] ?? usualProfile) : current,
    byName: rest,
  })
  const { url, token } = profile
  if (!token.startsWith('dyk_')) await new Dialyard({ url, token }).call('accounts.logout').catch(() => undefined)
  printLine(shell, `Logged out of ${url}; profile ${name} is gone.`)
}

function list(shell: Shell): void {
  const { current, byName } = readProfiles(shell.env)
  const rows = Object.entries(byName).map(([name, { url, user, admin }]) => [
    name,
    name === current ? 'yes' : 'no',
    url,
    user,
    admin ? 'staff' : 'customer',
  ])
  printTable(shell, ['profile', 'current', 'server', 'user', 'as'], rows)
}

function use(shell: Shell, name: string): void {
  const profiles = readProfiles(shell.env)
  if (!profiles.byName[name]) throw new Error(`There is no profile ${name}. \`dialyard profiles list\` shows them.`)
  writeProfiles(shell.env, { ...profiles, current: name })
  printLine(shell, `Profile ${name} is the current one.`)
}

export function addLogin(program: Command, shell: Shell): void {
  program
    .command('login')
    .description('log in and stay so: a token for 24 hours, or with --token an API key, is kept for you alone')
    .addHelpText(
      'after',
      `\nKept in ${profilesFile(shell.env)}, mode 0600. The password is not kept.\n${example(
        'dialyard login --url https://numbers.example.com --user demo',
        'dialyard login --profile staff --user admin --admin',
        'dialyard login --profile shop --token dyk_…',
      )}`,
    )
    .action((_, command: Command) => login(shell, command))
  program
    .command('logout')
    .description('end the token of a profile, and forget the profile')
    .addHelpText('after', example('dialyard logout', 'dialyard logout --profile staff'))
    .action((_, command: Command) => logout(shell, command))
  const profiles = program
    .command('profiles')
    .description('as whom you have logged in')
    .addHelpText('after', example('dialyard profiles list'))
  profiles
    .command('list')
    .description('all profiles')
    .addHelpText('after', example('dialyard profiles list'))
    .action(() => list(shell))
  profiles
    .command('use')
    .description('make a profile the current one')
    .argument('<NAME>', 'as the list shows it')
    .addHelpText('after', example('dialyard profiles use staff'))
    .action((name: string) => use(shell, name))
}

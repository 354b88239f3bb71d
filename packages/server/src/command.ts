import { Refused } from './refused.ts'

export const usage = `Usage: node packages/server/src/main.ts <command>

  start                      set up what is missing, load the demo, serve (npm start);
                             logs warnings only: LOG_LEVEL=info shows every request
  serve [--no-http|--no-worker]
                             serve a database that is migrated (npm run serve)
  migrate                    bring the database to this version (npm run migrate)
  create-admin NAME          create an account of the provider's staff; its password is ADMIN_PASSWORD, or is
                             made and printed
  rotate-secret              sign with a new secret from the next start on; tokens given out stay good

Settings come from the environment; README lists them.`

export type Command =
  | { name: 'start' | 'serve'; http: boolean; worker: boolean }
  | { name: 'migrate' }
  | { name: 'rotate-secret' }
  | { name: 'create-admin'; username: string }
  | { name: 'help' }

const commands = ['start', 'serve', 'migrate', 'create-admin', 'rotate-secret'] as const
const roles = ['--no-http', '--no-worker']

function usernameOf([username, ...rest]: readonly string[]): string {
  if (username !== undefined && rest.length === 0 && /^[\w.@-]{1,100}$/.test(username)) return username
  throw new Refused(
    'create-admin takes one name of letters, digits, dots, hyphens, underscores or @, for example: create-admin alice',
  )
}

/** What the program was asked to do; a word that it does not know is refused, never ignored. */
export function readCommand([word = '', ...flags]: readonly string[]): Command {
  if (['help', '--help', '-h'].includes(word)) return { name: 'help' }
  const name = commands.find((each) => each === word)
  if (name === undefined) throw new Refused(word === '' ? usage : `There is no command ${word}.\n\n${usage}`)
  if (name === 'create-admin') return { name, username: usernameOf(flags) }
  const known = name === 'serve' ? roles : []
  const unknown = flags.find((flag) => !known.includes(flag))
  if (unknown !== undefined) throw new Refused(`The command ${name} knows no ${unknown}.\n\n${usage}`)
  if (name === 'migrate') return { name }
  if (name === 'rotate-secret') return { name }
  const [http, worker] = roles.map((role) => !flags.includes(role)) as [boolean, boolean]
  if (!http && !worker) throw new Refused('With --no-http and --no-worker there is nothing to do.')
  return { name, http, worker }
}

import { Dialyard } from '@dialyard/sdk'
import type { Command } from 'commander'
import type { Shell } from './io.ts'
import { type Profile, readProfiles } from './profiles.ts'

/** Options that every command takes. */
export interface GlobalOptions {
  url?: string
  user?: string
  password?: string
  token?: string
  admin?: boolean
  profile?: string
  json?: boolean
  csv?: boolean
}

interface Access {
  url: string
  user: string | undefined
  password: string | undefined
  token: string | undefined
  admin: boolean
}

export const usualUrl = 'http://127.0.0.1:4800'

const fromProfile = ({ url, user, token, admin }: Profile): Access => ({ url, user, token, admin, password: undefined })

/** The profile that was named, else the current one as long as nothing else says who calls whom. */
function findProfile(shell: Shell, options: GlobalOptions, elsewhere: boolean): Profile | undefined {
  const named = options.profile ?? (elsewhere ? undefined : shell.env.DIALYARD_PROFILE)
  if (elsewhere && named === undefined) return undefined
  const { current, byName } = readProfiles(shell.env)
  const profile = byName[named ?? current]
  if (named !== undefined && !profile) {
    throw new Error(`There is no profile ${named}. \`dialyard login --profile ${named}\` makes it.`)
  }
  return profile
}

/**
 * Whom to call, and as whom: by the command's options, else by the profile that it names, else by the environment, else
 * by the current profile. What is mixed would send one server's token to another, so a profile is taken whole.
 */
export function accessOf(shell: Shell, options: GlobalOptions): Access {
  const { env } = shell
  const given = [options.url, options.user, options.password, options.token]
  const elsewhere = [...given, env.DIALYARD_URL, env.DIALYARD_USER, env.DIALYARD_TOKEN].some(Boolean)
  if (options.profile !== undefined && given.some(Boolean))
    throw new Error('--profile says who calls whom: leave out the rest')
  const profile = findProfile(shell, options, elsewhere)
  if (profile) return { ...fromProfile(profile), admin: profile.admin || options.admin === true }
  const url = options.url ?? env.DIALYARD_URL ?? usualUrl
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error(`--url: ${url} is not an http address`)
  return {
    url,
    user: options.user ?? env.DIALYARD_USER,
    password: options.password ?? env.DIALYARD_PASSWORD,
    token: options.token ?? env.DIALYARD_TOKEN,
    admin: options.admin === true,
  }
}

/** A client for the command. `admin`: it is for the provider's staff. */
export function connect(shell: Shell, command: Command, { admin = false } = {}): Dialyard {
  const { user, ...access } = accessOf(shell, command.optsWithGlobals<GlobalOptions>())
  return new Dialyard({ ...access, userName: user, admin: admin || access.admin })
}

/** The caller wants data to be read by a program. */
export const wantsJson = (command: Command): boolean => command.optsWithGlobals<GlobalOptions>().json === true

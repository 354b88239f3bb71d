import { Dialyard } from '@dialyard/sdk'
import type { Command } from 'commander'
import type { Shell } from './io.ts'

/** Options that every command takes. */
export interface GlobalOptions {
  url?: string
  user?: string
  password?: string
  token?: string
  admin?: boolean
  json?: boolean
}

export const usualUrl = 'http://127.0.0.1:4800'

/** A client by the command's options, then by the environment. `admin`: the command is for the provider's staff. */
export function connect(shell: Shell, command: Command, { admin = false } = {}): Dialyard {
  const options = command.optsWithGlobals<GlobalOptions>()
  const { env } = shell
  const url = options.url ?? env.DIALYARD_URL ?? usualUrl
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw new Error(`--url: ${url} is not an http address`)
  return new Dialyard({
    url,
    userName: options.user ?? env.DIALYARD_USER,
    password: options.password ?? env.DIALYARD_PASSWORD,
    token: options.token ?? env.DIALYARD_TOKEN,
    admin: admin || options.admin,
  })
}

/** The caller wants data to be read by a program. */
export const wantsJson = (command: Command): boolean => command.optsWithGlobals<GlobalOptions>().json === true

import type { Command } from 'commander'

/** A command with what its `--help` says. */
export interface Described {
  name: string
  help: string
}

function helpOf(command: Command): string {
  const parts: string[] = []
  command.configureOutput({ writeOut: (part) => void parts.push(part) })
  command.outputHelp()
  return parts.join('')
}

/** A program and everything below it but the calls of the API, which have pages of their own. */
export function describeCommands(command: Command, path = command.name()): Described[] {
  const below = command.commands.filter((each) => each.name() !== 'complete')
  const deeper =
    command.name() === 'api' ? [] : below.flatMap((each) => describeCommands(each, `${path} ${each.name()}`))
  return [{ name: path, help: helpOf(command) }, ...deeper]
}

import type { Command, Option } from 'commander'
import type { Shell } from '../io.ts'
import { example } from './example.ts'

/** Each asks `dialyard complete` with the words so far, the unfinished one last; where it knows none, files are offered. */
const scripts = {
  bash: `_dialyard() {
  local IFS=$'\\n'
  COMPREPLY=($(dialyard complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _dialyard dialyard
`,
  zsh: `#compdef dialyard
_dialyard() {
  local -a found
  found=("\${(@f)$(dialyard complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then compadd -a found; else _files; fi
}
compdef _dialyard dialyard
`,
  fish: `function __dialyard_complete
  set -l words (commandline -opc) (commandline -ct)
  dialyard complete -- $words[2..-1] 2>/dev/null
end
complete -c dialyard -a '(__dialyard_complete)'
`,
}
type ShellName = keyof typeof scripts
const shellNames = Object.keys(scripts) as ShellName[]

const where: Record<ShellName, string> = {
  bash: 'dialyard completion bash > ~/.local/share/bash-completion/completions/dialyard',
  zsh: 'dialyard completion zsh > "$fpath[1]/_dialyard"',
  fish: 'dialyard completion fish > ~/.config/fish/completions/dialyard.fish',
}

const optionsOf = (chain: readonly Command[]): Option[] => chain.flatMap((command) => [...command.options])
const spells = (option: Option, word: string): boolean => option.long === word || option.short === word
const takesValue = (option: Option): boolean => option.required || option.optional

/** The commands from the program down to the one that the words name; an option's value names none. */
function chainOf(program: Command, words: readonly string[]): Command[] {
  const chain = [program]
  let isValue = false
  for (const word of words) {
    const command = chain.at(-1) as Command
    const option = optionsOf(chain).find((each) => spells(each, word))
    const next = isValue || option ? undefined : command.commands.find((each) => each.name() === word)
    isValue = option !== undefined && takesValue(option)
    if (next) chain.push(next)
  }
  return chain
}

/** What may stand in the place of the last of these words. */
export function candidates(program: Command, words: readonly string[]): string[] {
  const last = words.at(-1) ?? ''
  const before = words.slice(0, -1)
  const chain = chainOf(program, before)
  const options = optionsOf(chain)
  const open = options.find((option) => spells(option, before.at(-1) ?? ''))
  if (open && takesValue(open)) return (open.argChoices ?? []).filter((choice) => choice.startsWith(last))
  const names = last.startsWith('-')
    ? [...options.flatMap(({ long }) => long ?? []), '--help']
    : (chain.at(-1)?.commands ?? []).map((command) => command.name()).filter((name) => name !== 'complete')
  return names.filter((name) => name.startsWith(last)).sort()
}

export function addCompletion(program: Command, shell: Shell): void {
  program
    .command('completion')
    .description('a script by which your shell completes commands and options')
    .argument('<SHELL>', `one of ${shellNames.join(', ')}`)
    .addHelpText('after', example(...Object.values(where)))
    .action((name: string) => {
      const script = scripts[name as ShellName]
      if (!script) throw new Error(`There is no script for ${name}, but for ${shellNames.join(', ')}.`)
      shell.stdout.write(script)
    })
  program
    .command('complete', { hidden: true })
    .description('what may come next; for the scripts of `dialyard completion`')
    .argument('[WORD...]', 'the words so far, the unfinished one last')
    .addHelpText('after', example('dialyard complete -- numbers se'))
    .action((words: string[]) => {
      for (const name of candidates(program, words)) shell.stdout.write(`${name}\n`)
    })
}

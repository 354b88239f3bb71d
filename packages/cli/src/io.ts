/** The terminal, or what stands in for it. */
export interface Io {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream & { isTTY?: boolean }
  env: Record<string, string | undefined>
}

/** What is printed: tables and sentences for people, or data for programs. */
export type Form = 'text' | 'json' | 'csv'

/** One run of the command line: its terminal, and the code it ends with. */
export interface Shell extends Io {
  exitCode: number
  form: Form
}

/** Says something to people. Whoever wants CSV gets it beside what goes to standard output. */
export const printLine = (shell: Shell, line: string): void => {
  const stream = shell.form === 'csv' ? shell.stderr : shell.stdout
  stream.write(`${line}\n`)
}

export const printJson = (shell: Shell, value: unknown): void => {
  shell.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
}

/** 12345 → "12,345". */
export const count = (value: number): string => value.toLocaleString('en-US')

/** "1 number", "2 numbers". */
export const plural = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`

/** The terminal, or what stands in for it. */
export interface Io {
  stdin: NodeJS.ReadableStream & { isTTY?: boolean }
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream & { isTTY?: boolean }
  env: Record<string, string | undefined>
}

/** One run of the command line: its terminal, and the code it ends with. */
export interface Shell extends Io {
  exitCode: number
}

export const printLine = (shell: Shell, line: string): void => {
  shell.stdout.write(`${line}\n`)
}

export const printJson = (shell: Shell, value: unknown): void => printLine(shell, JSON.stringify(value, null, 2))

/** 12345 → "12,345". */
export const count = (value: number): string => value.toLocaleString('en-US')

/** "1 number", "2 numbers". */
export const plural = (value: number, noun: string): string => `${count(value)} ${noun}${value === 1 ? '' : 's'}`

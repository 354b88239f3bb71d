import type { FieldProblem } from '@dialyard/sdk'

/** What was wrong in a file: where, and what stands there. */
export interface RowProblem {
  /** Null: it is about the file as a whole. */
  line: number | null
  column: string
  /** The line as it stands in the file. */
  text: string
  message: string
}

/** `line 3, rate_center`, as the API names a place in a file. */
const place = /^line (\d+)(?:, (.+))?$/

/** The problems of a file, with what stands where they are. */
export function problemsOf(fields: readonly FieldProblem[], lines: readonly string[]): RowProblem[] {
  return fields.map(({ field, message }) => {
    const [, line, column = ''] = place.exec(field) ?? []
    if (line === undefined) return { line: null, column: field === 'file' ? '' : field, text: '', message }
    return { line: Number(line), column, text: lines[Number(line) - 1] ?? '', message }
  })
}

/** The spellings that the API thinks were meant. */
export function nearestIn(message: string): string[] {
  const [, names = ''] = /; the nearest (?:is|are) (.+)$/.exec(message) ?? []
  return names === '' ? [] : names.split(', ')
}

/** More than this is not shown beside its problems. */
const mostShown = 5_000_000

/** The lines of a file, for the eye; of one that is compressed, or very large, none. */
export async function linesOf(file: File): Promise<string[]> {
  if (/\.gz$/i.test(file.name) || file.size > mostShown) return []
  return (await file.text()).replace(/^\uFEFF/, '').split(/\r?\n/)
}

/** The name that such a message says to be none. */
export const wrongNameIn = (message: string): string => message.split(' is not a rate center')[0] ?? ''

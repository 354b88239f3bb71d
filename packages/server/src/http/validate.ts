import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { AppError, type FieldProblem } from '../kernel/errors.ts'
import { coerce } from './coerce.ts'

interface SchemaError {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
  message: string
}

/** `/numbers/0/npa` → `numbers[0].npa`. */
const fieldOf = (path: string): string =>
  path
    .slice(1)
    .split('/')
    .map((part) => (/^\d+$/.test(part) ? `[${part}]` : `.${part}`))
    .join('')
    .replace(/^\./, '')

function schemaAt(schema: unknown, path: string): Record<string, unknown> {
  let at = schema as Record<string, unknown>
  for (const part of path.split('/').slice(1)) {
    const properties = at.properties as Record<string, unknown> | undefined
    at = ((/^\d+$/.test(part) ? at.items : properties?.[part]) ?? {}) as Record<string, unknown>
  }
  return at
}

function sentence(schema: unknown, error: SchemaError): string {
  const at = schemaAt(schema, error.instancePath)
  const [example] = (at.examples as unknown[] | undefined) ?? []
  if (error.keyword === 'pattern') return `has the wrong form${example === undefined ? '' : `; an example: ${example}`}`
  const words = wordsOf(at)
  return error.keyword === 'anyOf' && words ? `must be one of ${words.join(', ')}` : error.message
}

/** The words between which a field has the choice; null for one of another kind. */
function wordsOf(at: Record<string, unknown>): unknown[] | null {
  const words = ((at.anyOf as { const?: unknown }[] | undefined) ?? []).map((each) => each.const)
  return words.length > 0 && words.every((each) => each !== undefined) ? words : null
}

function problemsOf(schema: unknown, errors: readonly SchemaError[]): FieldProblem[] {
  const problems = new Map<string, string>()
  for (const error of errors) {
    const base = fieldOf(error.instancePath)
    // Said by the anyOf around it, which is missing where it has more words than errors are told.
    if (error.keyword === 'const') {
      const words = wordsOf(schemaAt(schema, error.instancePath))
      if (words && !problems.has(base)) problems.set(base, `must be one of ${words.join(', ')}`)
    } else if (error.keyword === 'required') {
      for (const name of error.params.requiredProperties as string[]) {
        problems.set(base ? `${base}.${name}` : name, 'is required')
      }
    } else if (!problems.has(base)) problems.set(base, sentence(schema, error))
  }
  return [...problems].map(([field, message]) => ({ field, message }))
}

const mostProblems = 20

export const refuse = (problems: readonly FieldProblem[]): AppError => {
  const shown = problems.slice(0, 3).map(({ field, message }) => `${field}: ${message}`)
  const more = problems.length > 3 ? `; and ${problems.length - 3} more` : ''
  return new AppError('invalid_input', `${shown.join('; ')}${more}`, { fields: problems.slice(0, mostProblems) })
}

/** Reads what a caller sent into exactly what the contract says, or throws `invalid_input` naming each wrong field. */
export type Parse = (value: unknown) => Record<string, unknown>

export function compileInput(schema: TSchema): Parse {
  const compiled = Compile(schema)
  return (value) => {
    const problems: FieldProblem[] = []
    const input = coerce(schema, value, problems)
    if (problems.length > 0) throw refuse(problems)
    if (!compiled.Check(input)) throw refuse(problemsOf(schema, compiled.Errors(input) as SchemaError[]))
    return input as Record<string, unknown>
  }
}

import { invalid } from '../../kernel/errors.ts'

/** The network's limit for a name. */
const longest = 15
// What the signalling of a call can carry, and nothing that a display could take for something else.
const allowed = /^[A-Za-z0-9][A-Za-z0-9 .,&'-]*$/

/** A caller's name as it goes out. Throws `invalid_input`. */
export function callerName(text: string, field: string): string {
  const name = text.trim().replace(/ +/g, ' ')
  if (name === '') throw invalid(field, 'is required')
  if (name.length > longest) throw invalid(field, `has ${name.length} characters; a caller name has ${longest} at most`)
  if (allowed.test(name)) return name
  throw invalid(field, "must begin with a letter or a digit and hold only those, spaces and . , & ' -")
}

import { invalid } from '../../kernel/errors.ts'

const mostTags = 20
const longestTag = 40

/** Tags as they are written between commas in a field, each once. Throws `invalid_input`. */
export function readTags(text: string, field = 'tags'): string[] {
  const tags = [...new Set(text.split(',').map((tag) => tag.trim()))].filter(Boolean)
  if (tags.length > mostTags) throw invalid(field, `has ${tags.length} tags; a number has ${mostTags} at most`)
  const long = tags.find((tag) => tag.length > longestTag)
  if (long) throw invalid(field, `${long} is longer than ${longestTag} characters`)
  if (tags.some((tag) => /\p{Cc}/u.test(tag))) throw invalid(field, 'contains control characters')
  return tags
}

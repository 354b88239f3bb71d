/** What a letter says; how it looks is one matter for all of them. */
export interface Letter {
  subject: string
  parts: readonly Part[]
}

/** A paragraph, a list of lines, or an address to follow. */
export type Part = string | { list: readonly string[] } | { link: string; label: string }

export interface Rendered {
  subject: string
  text: string
  html: string
}

/** Stands in a letter where its secret goes when it is sent. Of letters that no escape touches. */
export const secretGap = '~the-secret-of-this-letter~'

/** Longer lists are cut: a letter is no ledger. */
const longestList = 50

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character)

/** What comes from elsewhere must not break a line or a header in two. */
const inOneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()

const shownItems = (list: readonly string[]): string[] => [
  ...list.slice(0, longestList).map(inOneLine),
  ...(list.length > longestList ? [`and ${list.length - longestList} more`] : []),
]

function asText(part: Part): string {
  if (typeof part === 'string') return inOneLine(part)
  if ('link' in part) return `${inOneLine(part.label)}:\n${part.link}`
  return shownItems(part.list)
    .map((item) => `  - ${item}`)
    .join('\n')
}

function asHtml(part: Part): string {
  if (typeof part === 'string') return `<p>${escapeHtml(inOneLine(part))}</p>`
  if ('link' in part) {
    const link = escapeHtml(part.link)
    return `<p><a href="${link}">${escapeHtml(inOneLine(part.label))}</a><br><small>${link}</small></p>`
  }
  const items = shownItems(part.list).map((item) => `<li>${escapeHtml(item)}</li>`)
  return `<ul>${items.join('')}</ul>`
}

/** The letter as plain text and as HTML, with what is said in each of them: to whom it is. */
export function layOut({ subject, parts }: Letter, userName: string): Rendered {
  const title = inOneLine(subject)
  const foot = inOneLine(`This message is to the owner of the account ${userName}.`)
  return {
    subject: title,
    text: `${['Hello,', ...parts.map(asText)].join('\n\n')}\n\n-- \n${foot}\n`,
    html: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body style="font: 16px/1.5 system-ui, sans-serif; max-width: 36rem; margin: 2rem auto; padding: 0 1rem">
<p>Hello,</p>
${parts.map(asHtml).join('\n')}
<hr style="border: 0; border-top: 1px solid #ccc">
<p><small>${escapeHtml(foot)}</small></p>
</body>
</html>
`,
  }
}

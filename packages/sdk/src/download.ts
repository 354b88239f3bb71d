import { readEnvelope } from './envelope.ts'
import { unexpected } from './error.ts'

/** A file that a call answered. The body ends with an error where the file broke off. */
export interface Download {
  /** `text/csv`, without its parameters. */
  contentType: string
  /** As the server calls it; a safe name without a path. */
  filename: string
  body: ReadableStream<Uint8Array>
}

const typeOf = ({ headers }: Response): string => (headers.get('content-type') ?? '').split(';')[0]?.trim() ?? ''

/** The file of an answer; what answers the envelope instead is a failure, or was not asked for a file. */
export async function readFile(response: Response, types: readonly string[]): Promise<Download> {
  const contentType = typeOf(response)
  if (response.ok && types.includes(contentType) && response.body) {
    const [, filename = ''] = /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
    return { contentType, filename, body: response.body }
  }
  await readEnvelope(response)
  throw unexpected('The answer is not a file: ask for a format that is one')
}

import { type Answer, DialyardError, type Input } from '@dialyard/sdk'
import { useMutation } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { linesOf, problemsOf, type RowProblem } from './order-file.ts'

export type Terms = Input<'orders.create-bulk'>
export type Preview = Exclude<Answer<'orders.create-bulk'>['data'], boolean>

/** What a file would bring, or what is wrong with it; exactly one of the two is there. */
export interface Checked {
  preview: Preview | null
  problems: readonly RowProblem[]
}

const upload = (file: File) => ({ file, filename: file.name })

/** Has a file looked into, and nothing bought. What is wrong in its rows is an outcome; anything else an error. */
async function check(file: File, terms: Terms): Promise<Checked> {
  try {
    const { data } = await api.upload('orders.create-bulk', upload(file), { ...terms, dry_run: true })
    return { preview: typeof data === 'boolean' ? null : data, problems: [] }
  } catch (error) {
    if (!(error instanceof DialyardError) || !error.fields.some(({ field }) => /^(line \d|file$)/.test(field)))
      throw error
    return { preview: null, problems: problemsOf(error.fields, await linesOf(file)) }
  }
}

export const useOrderCheck = (onError: (error: Error) => void) =>
  useMutation({ mutationFn: ({ file, terms }: { file: File; terms: Terms }) => check(file, terms), onError })

/** Orders what a file says; the same key orders it once. Answers the order's id. */
export async function orderFile(file: File, terms: Terms, idempotencyKey: string): Promise<number> {
  const answer = await api.upload('orders.create-bulk', upload(file), terms, { idempotencyKey })
  return answer.bulk_order_id ?? 0
}

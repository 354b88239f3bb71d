import type { Download } from '@dialyard/sdk'
import { saveFile } from './table/csv.ts'

/** Hands the visitor a file that a call answered, once it is here as a whole. */
export async function saveDownload({ body, contentType, filename }: Download): Promise<void> {
  const content = await new Response(body).arrayBuffer()
  saveFile(filename, new Blob([content], { type: contentType }))
}

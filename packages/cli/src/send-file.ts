import type { Answer, Dialyard, Input, UploadId } from '@dialyard/sdk'
import type { Shell } from './io.ts'
import { followProgress } from './progress.ts'
import { withSource } from './source-file.ts'

/** Uploads a file, or standard input for `-`, while telling on stderr how far it is. */
export const sendFile = <Id extends UploadId>(
  shell: Shell,
  client: Dialyard,
  id: Id,
  path: string,
  input: Input<Id>,
): Promise<Answer<Id>> =>
  withSource(shell, path, ({ stream, name, size }) => {
    const progress = followProgress(shell.stderr, name, size)
    const upload = { file: stream, filename: name, onProgress: progress.onProgress }
    return client.upload(id, upload, input).finally(progress.stop)
  })

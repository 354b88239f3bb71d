import { createHash, randomBytes } from 'node:crypto'

/** 256 bits of chance as text. */
export const newSecret = (): string => randomBytes(32).toString('base64url')

/** What is kept of a secret. Of chance so large a plain hash tells nothing; passwords have a slow one. */
export const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

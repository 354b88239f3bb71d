import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

/** Keeps short secrets where they must not stand as they are. */
export interface SecretBox {
  seal(text: string): Buffer
  /** Null for what none of the secrets opens. */
  open(sealed: Buffer): string | null
}

const nonceBytes = 12
const tagBytes = 16

/** AES-256-GCM under a key derived from each secret for this one purpose: the first seals, all of them open. */
export function secretBox(secrets: readonly [string, ...string[]], purpose: string): SecretBox {
  const keys = secrets.map((secret) => createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))))
  const decrypt = (sealed: Buffer, key: KeyObject): string | null => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), { authTagLength: tagBytes })
      decipher.setAuthTag(sealed.subarray(-tagBytes))
      return decipher.update(sealed.subarray(nonceBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8')
    } catch {
      return null
    }
  }
  return {
    seal(text) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', keys[0] as KeyObject, nonce, { authTagLength: tagBytes })
      return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    },
    open: (sealed) => keys.map((key) => decrypt(sealed, key)).find((text) => text !== null) ?? null,
  }
}

import { hash, verify } from '@node-rs/argon2'

// argon2id as OWASP recommends it for a small memory budget.
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const minimumPasswordLength = 6

export const hashPassword = (password: string): Promise<string> => hash(password, options)

const decoy = hashPassword('no account has this password')

/** Takes the same time whether or not there is a hash to check against. */
export async function passwordMatches(passwordHash: string | null, password: string): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await decoy), password)
  return passwordHash !== null && matches
}

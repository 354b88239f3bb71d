import { DialyardError, randomKey } from '@dialyard/sdk'
import { useCallback, useRef } from 'react'

/** The platform has said no to it; a deed of the same key would only be told so again. */
const isRefused = (error: unknown): boolean =>
  error instanceof DialyardError && error.code >= 400 && error.code < 500 && !error.errorCode.startsWith('idempotency_')

/**
 * Does what moves money under a key, which stays until the platform has answered: however often it is tried until then,
 * it is done once. What is asked after that is another deed.
 */
export function useDeedKey(): <Result>(deed: (idempotencyKey: string) => Promise<Result>) => Promise<Result> {
  const key = useRef('')
  return useCallback(async (deed) => {
    if (key.current === '') key.current = randomKey()
    try {
      const result = await deed(key.current)
      key.current = ''
      return result
    } catch (error) {
      if (isRefused(error)) key.current = ''
      throw error
    }
  }, [])
}

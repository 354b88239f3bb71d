import { DialyardError } from '@dialyard/sdk'
import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import { actAs, forgetEveryone } from './api/account.ts'
import { queryClient } from './api/query.ts'
import { currentActing } from './api/session.ts'
import { router } from './router.tsx'
import { theme } from './ui/theme.ts'

const Messages = lazy(() => import('./ui/messages.tsx'))

/** The server's nonce for the style elements that libraries write. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce ?? ''
// Where react-style-singleton, which locks the page's scrolling below a dialog, looks for it.
Object.assign(globalThis, { __webpack_nonce__: nonce })

const isOver = (error: unknown): boolean => error instanceof DialyardError && error.code === 401

/** A session that has ended leads to the sign-in, and one in a customer's name back to one's own. */
function useSessionEnd(): void {
  useEffect(() => {
    const end = (error: unknown): void => {
      if (!isOver(error)) return
      if (currentActing()) void actAs(null)
      else forgetEveryone()
    }
    const stopQueries = queryClient.getQueryCache().subscribe(({ query }) => end(query.state.error))
    const stopDeeds = queryClient.getMutationCache().subscribe(({ mutation }) => end(mutation?.state.error))
    return () => {
      stopQueries()
      stopDeeds()
    }
  }, [])
}

export function App() {
  useSessionEnd()
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense>
          <Messages />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>
  )
}

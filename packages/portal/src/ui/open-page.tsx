import { Anchor, Center, Group, Paper, Stack } from '@mantine/core'
import { Outlet, useSearch } from '@tanstack/react-router'
import { useSignedIn } from '../api/account.ts'
import { paths } from '../paths.ts'
import { ColorSchemeButton } from './color-scheme.tsx'
import { GoTo } from './go-to.tsx'
import { Wordmark } from './wordmark.tsx'

/** Only back into this portal: an address from elsewhere would send a fresh session there. */
const isInside = (next: unknown): next is string => typeof next === 'string' && /^\/(?![/\\])/.test(next)

/** Around the pages of those who are not signed in. */
export function OpenPage() {
  const { data: account } = useSignedIn()
  const { next } = useSearch({ strict: false }) as { next?: string }
  if (account) return <GoTo path={isInside(next) ? next : paths.home} />
  return (
    <Stack mih="100vh" p="md" gap="xl">
      <Group justify="space-between" component="header">
        <Wordmark />
        <ColorSchemeButton />
      </Group>
      <Center component="main" flex={1} style={{ alignItems: 'flex-start' }}>
        <Paper withBorder p="xl" radius="lg" w="100%" maw={460} mt="lg">
          <Outlet />
        </Paper>
      </Center>
      <Group component="footer" justify="center" gap="lg">
        <Anchor href="/docs/api" size="sm">
          API pages
        </Anchor>
        <Anchor href="/health/ready" size="sm">
          Health
        </Anchor>
      </Group>
    </Stack>
  )
}

import { Alert, Anchor, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconMoodEmpty } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { sentenceOf } from '../api/query.ts'

/** Keeps the room that is coming, so that nothing jumps when it is there. */
export function Loading({ lines = 5 }: { lines?: number }) {
  return (
    <Stack role="status" aria-label="Loading" p="md">
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((key) => (
        <Skeleton key={key} height={24} />
      ))}
    </Stack>
  )
}

/** What went wrong, in a sentence, and a way to try again. */
export function Problem({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Alert color="red" role="alert" icon={<IconAlertTriangle />} title="This could not be shown" m="md">
      <Text size="sm">{sentenceOf(error)}</Text>
      {retry && (
        <Button mt="sm" size="xs" variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </Alert>
  )
}

/** A list without anything in it: what would be here, and how it comes about. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md">
      <IconMoodEmpty size={36} stroke={1.2} aria-hidden />
      <Text fw={600}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" ta="center" maw={440}>
          {children}
        </Text>
      )}
      {action && <Group mt="xs">{action}</Group>}
    </Stack>
  )
}

export function NoSuchPage() {
  return (
    <Stack align="center" py="xl">
      <Title order={1}>There is no such page</Title>
      <Text>The address leads nowhere, or to a room that your account has no key to.</Text>
      <Anchor component={Link} to="/">
        To the home page
      </Anchor>
    </Stack>
  )
}

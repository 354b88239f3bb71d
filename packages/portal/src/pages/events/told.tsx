import { Code, Group, Text } from '@mantine/core'

const most = 4

const said = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))

/** What an entry tells besides, in short; the pointer finds all of it. */
export function Told({ body }: { body: Readonly<Record<string, unknown>> }) {
  const words = Object.entries(body).filter(([, value]) => value !== null && value !== '')
  if (words.length === 0) return null
  return (
    <Group gap={4} maw={420} title={JSON.stringify(body, null, 2)}>
      {words.slice(0, most).map(([name, value]) => (
        <Code key={name} maw={400} style={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {name.replaceAll('_', ' ')}: {said(value)}
        </Code>
      ))}
      {words.length > most && (
        <Text size="xs" c="dimmed">
          and {words.length - most} more
        </Text>
      )}
    </Group>
  )
}

import { Group, Text } from '@mantine/core'

/** A handset, and the name. */
export function Wordmark() {
  return (
    <Group gap="xs" wrap="nowrap">
      <svg width="28" height="28" viewBox="0 0 16 16" aria-hidden="true">
        <rect width="16" height="16" rx="3" fill="#17467a" />
        <path d="M3 7.5c0-5 10-5 10 0v1H9.8v-2H6.2v2H3z" fill="#fff" />
        <path d="M5 12.5h6" stroke="#fff" strokeWidth="1.5" />
      </svg>
      <Text fw={700} size="lg">
        Dialyard
      </Text>
    </Group>
  )
}

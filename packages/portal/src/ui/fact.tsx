import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One thing that is known, with its name above it. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Group mih={24} gap="xs" fz="sm">
      {children}
    </Group>
  </div>
)

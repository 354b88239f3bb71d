import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** One thing that is known of something, below its name. */
export const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text size="xs" c="dimmed">
      {label}
    </Text>
    <Group mih={24}>{children}</Group>
  </div>
)

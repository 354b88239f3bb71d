import { Card, Text } from '@mantine/core'
import type { ReactNode } from 'react'

/** A figure that matters, with its name above and what it is made of below. */
export function Figure({ label, detail, children }: { label: string; detail?: ReactNode; children: ReactNode }) {
  return (
    <Card withBorder padding="lg">
      <Text size="sm" c="dimmed">
        {label}
      </Text>
      <Text fz={26} fw={700} lh={1.3}>
        {children}
      </Text>
      <Text size="sm" c="dimmed" mih={22}>
        {detail}
      </Text>
    </Card>
  )
}

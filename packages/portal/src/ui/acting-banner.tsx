import { Alert, Button, Group, Text } from '@mantine/core'
import { IconMask } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { actAs, useActing } from '../api/account.ts'
import { paths } from '../paths.ts'
import { DateTime } from './values.tsx'

/** Says on every page that all that is done here is done in another's name. */
export function ActingBanner() {
  const acting = useActing()
  const navigate = useNavigate()
  if (!acting) return null
  const stop = async () => {
    await actAs(null)
    await navigate({ to: paths.home })
  }
  return (
    <Alert color="orange" icon={<IconMask />} mb="md" role="status" title={`You act as ${acting.username}`}>
      <Group justify="space-between">
        <Text size="sm">
          Until <DateTime at={acting.expiresAt} />, because of: {acting.reason}. Every deed is in the audit log with
          your name.
        </Text>
        <Button size="xs" variant="default" onClick={() => void stop()}>
          Stop acting
        </Button>
      </Group>
    </Alert>
  )
}

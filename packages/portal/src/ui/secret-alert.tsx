import { Alert, Button, Code, CopyButton, Group } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import type { ReactNode } from 'react'

interface SecretAlertProps {
  title: string
  secret: string
  onClose: () => void
  children?: ReactNode
}

/** A secret that is shown once and never again. */
export function SecretAlert({ title, secret, onClose, children }: SecretAlertProps) {
  return (
    <Alert
      icon={<IconKey />}
      color="green"
      role="status"
      title={title}
      withCloseButton
      closeButtonLabel="I have noted it"
      onClose={onClose}
    >
      <Group gap="sm">
        <Code fz="sm">{secret}</Code>
        <CopyButton value={secret}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? 'Copied' : 'Copy'}
            </Button>
          )}
        </CopyButton>
      </Group>
      {children}
    </Alert>
  )
}

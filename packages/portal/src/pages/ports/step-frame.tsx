import { Button, Card, Group, Stack, Title } from '@mantine/core'
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef } from 'react'
import type { Draft, Secrets } from './draft.ts'

/** Whether one has come to the step from another, and not to the page. */
export const WalkedContext = createContext(false)

/** What every step of the wizard is given. */
export interface StepProps {
  draft: Draft
  change: (part: Partial<Draft>) => void
  secrets: Secrets
  setSecrets: (secrets: Secrets) => void
  onNext: () => void
  /** Null on the first step. */
  onBack: (() => void) | null
}

interface StepFrameProps {
  title: string
  /** May end in an error at a field, and then does not go on. */
  onSubmit: (event: FormEvent<HTMLFormElement>) => void
  onBack: (() => void) | null
  nextLabel?: string
  nextDisabled?: boolean
  children: ReactNode
}

/** Around a step: its title, which takes the focus when one comes from another step, and the ways on and back. */
export function StepFrame({ title, onSubmit, onBack, nextLabel, nextDisabled = false, children }: StepFrameProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const walked = useContext(WalkedContext)
  useEffect(() => {
    if (walked) heading.current?.focus({ preventScroll: true })
  }, [walked])
  return (
    <Card withBorder padding="lg" component="section">
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          <Title order={2} ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
            {title}
          </Title>
          {children}
          <Group justify={onBack ? 'space-between' : 'flex-end'}>
            {onBack && (
              <Button variant="default" onClick={onBack}>
                Back
              </Button>
            )}
            <Button type="submit" disabled={nextDisabled}>
              {nextLabel ?? 'Next'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}

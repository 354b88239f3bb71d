import { Box, Group, Progress, Text, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type Step, steps } from './filing.ts'
import classes from './step-list.module.css'

interface StepListProps {
  /** Which one is shown, from 0. */
  at: number
  /** The last one that can be gone to. */
  reachable: number
  go: (step: Step) => void
}

/** Where one is in the wizard, and the way back to what is done. */
export function StepList({ at, reachable, go }: StepListProps) {
  return (
    <nav aria-label="Steps">
      <Box hiddenFrom="sm">
        <Text size="sm" mb={6}>
          Step {at + 1} of {steps.length}: {steps[at]?.label}
        </Text>
        <Progress value={((at + 1) / steps.length) * 100} aria-label="Steps done" />
      </Box>
      <Group component="ol" gap={4} className={classes.list ?? ''} visibleFrom="sm">
        {steps.map(({ value, label }, index) => (
          <li key={value}>
            <UnstyledButton
              className={classes.step ?? ''}
              aria-current={index === at ? 'step' : undefined}
              disabled={index > reachable}
              onClick={() => go(value)}
            >
              <span className={classes.figure}>{index < at ? <IconCheck size={14} aria-hidden /> : index + 1}</span>
              {label}
            </UnstyledButton>
          </li>
        ))}
      </Group>
    </nav>
  )
}

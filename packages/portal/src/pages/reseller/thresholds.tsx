import { randomKey } from '@dialyard/sdk'
import { ActionIcon, Button, Group, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/** What holds from so many used minutes on. */
export interface ThresholdValues {
  key: string
  from_minutes: number | ''
  by: string
  value: string
}

/** A step that costs what the tariff says, but for so many per cent. */
export const percentFrom = (from_minutes: number, value: string): ThresholdValues => ({
  key: randomKey(),
  ...{ from_minutes, by: 'percent', value },
})

const ways = [
  { value: 'percent', label: '% off' },
  { value: 'rate', label: 'a minute' },
]

/** As the API takes it. */
export const thresholdInput = ({ from_minutes, by, value }: ThresholdValues) => ({
  from_minutes: Number(from_minutes),
  ...(by === 'percent' ? { discount_percent: value.trim() } : { rate: value.trim() }),
})

interface ThresholdsProps {
  values: readonly ThresholdValues[]
  onChange: (values: ThresholdValues[]) => void
  error: ReactNode
}

/** The steps of a plan, the first from no minutes on. */
export function Thresholds({ values, onChange, error }: ThresholdsProps) {
  const change = (index: number, part: Partial<ThresholdValues>) =>
    onChange(values.map((each, at) => (at === index ? { ...each, ...part } : each)))
  const last = values.at(-1)
  return (
    <Stack gap="xs" role="group" aria-label="Steps">
      <Text size="sm" fw={500}>
        From minute, how much, and in what way
      </Text>
      {values.map(({ key, from_minutes, by, value }, index) => (
        <Group key={key} gap="xs" align="flex-end" wrap="nowrap">
          <NumberInput
            aria-label={`Step ${index + 1}, from minute`}
            min={0}
            disabled={index === 0}
            value={from_minutes}
            onChange={(minutes) => change(index, { from_minutes: minutes === '' ? '' : Number(minutes) })}
          />
          <TextInput
            aria-label={`Step ${index + 1}, how much`}
            inputMode="decimal"
            value={value}
            onChange={(event) => change(index, { value: event.currentTarget.value })}
          />
          <Select
            aria-label={`Step ${index + 1}, in what way`}
            allowDeselect={false}
            data={ways}
            value={by}
            onChange={(next) => change(index, { by: next ?? 'percent' })}
          />
          <ActionIcon
            variant="subtle"
            color="red"
            size="lg"
            aria-label={`Take step ${index + 1} out`}
            disabled={index === 0}
            onClick={() => onChange(values.filter((_, at) => at !== index))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      {error && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert">
          {error}
        </Text>
      )}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange([...values, percentFrom(Number(last?.from_minutes ?? 0) + 1000, '0')])}
        >
          Add a step
        </Button>
      </Group>
    </Stack>
  )
}

import { Alert, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useEffect } from 'react'
import { useNow } from '../../api/clock.ts'
import { plural, spellDay } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { activations } from './detail-fields.ts'
import type { DraftDates } from './draft.ts'
import { filingOf } from './filing.ts'
import { SplitTable } from './split-table.tsx'
import { StepFrame, type StepProps } from './step-frame.tsx'
import { earliestOf, usePreview } from './use-preview.ts'

/** What the preview says of a wished date that cannot be. */
const problemOf = (problems: readonly { field: string; message: string }[]): string | null =>
  problems.find(({ field }) => field === 'port_req_detail.desired_foc_date')?.message ?? null

/** When they are to come. */
export default function DatesStep({ draft, change, secrets, onNext, onBack }: StepProps) {
  const today = useNow().toISOString().slice(0, 10)
  const form = useForm<DraftDates>({
    mode: 'controlled',
    initialValues: draft.dates,
    validate: {
      desired_foc_date: (day) => (day === '' ? 'Choose a date' : null),
      activation_date: (at, { activation_type }) =>
        activation_type === 'Scheduled' && at === '' ? 'Say at which hour' : null,
    },
    onValuesChange: (dates) => change({ dates }),
  })
  const { desired_foc_date: day, activation_type: type } = form.values
  // Which days can be does not depend on the one that is wished; without any the question cannot be asked.
  const wished = { ...form.values, desired_foc_date: day === '' ? today : day, activation_date: '' }
  const { data, error, isPending, refetch } = usePreview(filingOf(draft, secrets, wished))
  const earliest = data ? earliestOf(data.sub_orders) : ''
  const untouched = day === '' && earliest !== ''
  const { setFieldValue } = form
  useEffect(() => {
    if (untouched) setFieldValue('desired_foc_date', earliest)
  }, [untouched, earliest, setFieldValue])
  const refused = data && day !== '' ? problemOf(data.problems) : null
  return (
    <StepFrame
      title="When are they to come?"
      onSubmit={form.onSubmit(onNext)}
      onBack={onBack}
      nextDisabled={isPending || refused !== null}
    >
      {isPending && <Loading />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && (
        <Stack gap="xs">
          <Text size="sm">
            {data.sub_orders.length === 1
              ? 'They go together:'
              : `They are split into ${plural(data.sub_orders.length, 'sub-order')}, each with its own course:`}
          </Text>
          <SplitTable orders={data.sub_orders} />
        </Stack>
      )}
      <TextInput
        type="date"
        label="Wished date"
        description={
          earliest && `All of them can come from ${spellDay(earliest)} on. The losing carrier confirms the date.`
        }
        required
        maw={320}
        {...form.getInputProps('desired_foc_date')}
        error={form.errors.desired_foc_date ?? refused}
      />
      <Radio.Group label="Activation" {...form.getInputProps('activation_type')}>
        <Stack gap="xs" mt={6}>
          {activations.map(({ value, label }) => (
            <Radio key={value} value={value} label={label} />
          ))}
        </Stack>
      </Radio.Group>
      {type === 'Scheduled' && (
        <TextInput
          type="datetime-local"
          label="Activate at"
          description="In your own time zone; not before the date has begun where the numbers are"
          maw={320}
          {...form.getInputProps('activation_date')}
        />
      )}
      {type === 'Manual' && (
        <Alert color="yard">
          From its date on each number waits for you on the port's page, ten business days at most.
        </Alert>
      )}
    </StepFrame>
  )
}

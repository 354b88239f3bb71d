import { SimpleGrid, Text, Title } from '@mantine/core'
import { useForm } from '@mantine/form'
import { addressFields, type FieldName } from './detail-fields.ts'
import { DetailInput } from './detail-input.tsx'
import { type DraftDetail, emptyFields } from './draft.ts'
import { StepFrame, type StepProps } from './step-frame.tsx'

interface Values extends DraftDetail {
  cust_acc_pin: string
}

/** What the losing carrier knows the customer by. */
export default function DetailsStep({ draft, change, secrets, setSecrets, onNext, onBack }: StepProps) {
  const form = useForm<Values>({
    mode: 'controlled',
    initialValues: { ...draft.detail, cust_acc_pin: secrets.pin },
    validateInputOnBlur: false,
    validate: (values) =>
      Object.fromEntries(
        emptyFields({ ...draft, detail: values }).map((name) => [name, 'The losing carrier asks for it']),
      ),
    onValuesChange: ({ cust_acc_pin: pin, ...detail }) => {
      change({ detail, hadPin: pin !== '' })
      setSecrets({ ...secrets, pin })
    },
  })
  const field = (name: FieldName & keyof Values) => (
    <DetailInput key={name} name={name} field={form.getInputProps(name)} />
  )
  const submit = form.onSubmit(onNext, (errors) => {
    const [first] = Object.keys(errors)
    if (first) form.getInputNode(first)?.focus()
  })
  return (
    <StepFrame title="What does the losing carrier know you by?" onSubmit={submit} onBack={onBack}>
      <Text size="sm" c="dimmed">
        Write it as it stands on the bill: most rejections come from an address or an account number that differs.
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {field('cust_acc_name')}
        {field('cust_authorized_name')}
        {field('cust_acc_number')}
        {field('cust_acc_pin')}
        {field('btn')}
        {field('cust_acc_type')}
      </SimpleGrid>
      {draft.hadPin && secrets.pin === '' && (
        <Text size="sm" c="var(--mantine-color-orange-light-color)">
          The PIN was not kept with the draft: type it again.
        </Text>
      )}
      <Title order={3}>Service address</Title>
      <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>{addressFields.map(field)}</SimpleGrid>
      <Title order={3}>For you</Title>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {field('email_updates')}
        {field('tags')}
        {field('notes')}
      </SimpleGrid>
    </StepFrame>
  )
}

import { Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useAccount } from '../../api/account.ts'
import { type ForwardingValues, lackingIn } from '../../forms/forwarding/forwarding.ts'
import { ForwardingFields } from '../../forms/forwarding/forwarding-fields.tsx'
import { StepFrame, type StepProps } from './step-frame.tsx'

/** Where they ring once they are here. */
export default function RoutingStep({ draft, change, onNext, onBack }: StepProps) {
  const { account_id: accountId } = useAccount()
  const form = useForm<ForwardingValues>({
    mode: 'controlled',
    initialValues: draft.routing,
    onValuesChange: (routing) => change({ routing }),
  })
  const submit = form.onSubmit((values) => {
    const lacking = lackingIn(values)
    if (lacking.trunkGroup) form.setErrors(lacking)
    else onNext()
  })
  return (
    <StepFrame title="Where are they to ring?" onSubmit={submit} onBack={onBack}>
      <Text size="sm" c="dimmed">
        From the moment at which they are here. It can be changed until then, and of each number afterwards.
      </Text>
      <ForwardingFields form={form} accountId={draft.owner === null ? accountId : Number(draft.owner)} />
    </StepFrame>
  )
}

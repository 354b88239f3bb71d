import { Alert, Anchor, List, SimpleGrid, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useAccount } from '../../api/account.ts'
import { api } from '../../api/client.ts'
import { sentenceOf } from '../../api/query.ts'
import { toPort } from '../../paths.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Fact } from '../../ui/fact.tsx'
import { parseAmount, writeAmount } from '../../ui/money.ts'
import { plural, spellDay } from '../../ui/spell.ts'
import { Loading, Problem } from '../../ui/states.tsx'
import { Money } from '../../ui/values.tsx'
import { activations, type DocumentType, documentLabel } from './detail-fields.ts'
import { type Draft, dropDraft, type Secrets } from './draft.ts'
import { type Filing, filingOf, type Step, stepOfProblem, steps } from './filing.ts'
import { sayMissing } from './next-step.ts'
import { type Preview, SplitTable } from './split-table.tsx'
import { StepFrame, type StepProps } from './step-frame.tsx'
import { labelIn } from './sub-order.ts'
import { usePreview } from './use-preview.ts'

interface ReviewStepProps extends StepProps {
  onMend: (step: Step) => void
}

/** Files it, and sends its documents; a document that does not arrive leaves the port filed. */
async function file(filing: Filing, documents: Secrets['documents']): Promise<number> {
  const { port_req_id: port } = (await api.call('porting.submit', filing)).data
  for (const [type, content] of Object.entries(documents)) {
    const upload = { file: content, filename: content.name }
    await api
      .upload('porting.upload-document', upload, { port_req_id: port, type: type as DocumentType })
      .catch((error: unknown) =>
        notifications.show({
          color: 'red',
          autoClose: false,
          title: `${documentLabel(type)} was not taken`,
          message: sentenceOf(error),
        }),
      )
  }
  return port
}

/** All of it once more, and what it will come to. */
export default function ReviewStep({ draft, secrets, onBack, onMend }: ReviewStepProps) {
  const { account_id: accountId } = useAccount()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const filing = filingOf(draft, secrets)
  const { data, error, isPending, refetch } = usePreview(filing)
  const missing = data?.missing.filter((name) => !secrets.documents[name]) ?? []
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsking(true)
  }
  return (
    <StepFrame
      title="Is all of it right?"
      onSubmit={submit}
      onBack={onBack}
      nextLabel="File the port"
      nextDisabled={!data || data.problems.length > 0}
    >
      {isPending && <Loading lines={6} />}
      {error && <Problem error={error} retry={() => void refetch()} />}
      {data && <Findings preview={data} missing={missing} onMend={onMend} />}
      {data && <SplitTable orders={data.sub_orders} />}
      <Summary draft={draft} secrets={secrets} />
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`File a port of ${plural(filing.numbers?.length ?? 0, 'number')}?`}
        effects={[
          `It becomes ${plural(data?.sub_orders.length ?? 0, 'sub-order')}, and the losing carrier is asked for the numbers.`,
          'Keep the service with the losing carrier running until the numbers are here: the port ends it.',
          'It can be cancelled until it is reviewed, and later until 48 hours before its date.',
        ]}
        cost={<Cost fee={data?.fee ?? '0'} isMine={draft.owner === null} />}
        confirmLabel="File the port"
        onConfirm={async () => {
          const port = await file(filing, secrets.documents)
          dropDraft(accountId)
          notifications.show({ color: 'green', message: `The port is filed as ${port}.` })
          await navigate({ to: toPort(port) })
        }}
      />
    </StepFrame>
  )
}

function Cost({ fee, isMine }: { fee: string; isMine: boolean }) {
  const { available } = useAccount()
  if (parseAmount(fee) === 0n) return "nothing now; each number's first month when it is here."
  const kept = <Money amount={fee} fw={600} />
  if (!isMine) {
    return (
      <>
        {kept} is kept back from the customer's money now and charged when the numbers are here, with their first month.
      </>
    )
  }
  return (
    <>
      {kept} is kept back now and charged when the numbers are here, with their first month;{' '}
      <Money amount={writeAmount(parseAmount(available) - parseAmount(fee))} /> are left to spend.
    </>
  )
}

interface FindingsProps {
  preview: Preview
  missing: readonly string[]
  onMend: (step: Step) => void
}

/** What stands in its way, each with the step on which it is put right, and what will still be asked for. */
function Findings({ preview: { problems }, missing, onMend }: FindingsProps) {
  return (
    <Stack gap="xs">
      {problems.length > 0 && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle />} title="This stands in its way">
          <List size="sm" spacing={4}>
            {problems.slice(0, 20).map(({ field, message }) => {
              const step = stepOfProblem(field)
              return (
                <List.Item key={`${field} ${message}`}>
                  {message}{' '}
                  <Anchor component="button" type="button" size="sm" onClick={() => onMend(step)}>
                    Put it right in {labelIn(steps, step)}
                  </Anchor>
                </List.Item>
              )
            })}
          </List>
        </Alert>
      )}
      {missing.length > 0 && (
        <Alert color="orange" icon={<IconAlertTriangle />} title={`Still missing: ${sayMissing(missing)}`}>
          You can file it so and supply it on the port's page; the losing carrier will not let go without.
        </Alert>
      )}
      {problems.length === 0 && missing.length === 0 && (
        <Alert color="green" icon={<IconCircleCheck />}>
          Everything is there that the losing carrier asks for.
        </Alert>
      )}
    </Stack>
  )
}

function Summary({ draft, secrets }: { draft: Draft; secrets: Secrets }) {
  const { detail, dates, routing } = draft
  const street = [detail.address_number, detail.address_direction_prefix, detail.address_street_name]
  const rest = [detail.address_street_name_suffix, detail.address_direction_suffix]
  const unit = [detail.address_loc_designator, detail.address_loc_value]
  const place = `${detail.city}, ${detail.state} ${detail.postal_code}`
  const files = Object.values(secrets.documents).map(({ name }) => name)
  const ways = {
    default: "Account's default",
    'trunk-group': `Trunk group ${routing.trunkGroup}`,
    methods: 'Own steps',
  }
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 4 }}>
      <Fact label="Account">
        {detail.cust_acc_name} {detail.cust_acc_number && `(${detail.cust_acc_number})`}
      </Fact>
      <Fact label="Authorized person">{detail.cust_authorized_name}</Fact>
      <Fact label="PIN">{secrets.pin === '' ? (draft.hadPin ? 'Type it again' : 'None') : 'Given'}</Fact>
      <Fact label="Billing number">{detail.btn}</Fact>
      <Fact label="Service address">
        <Text inherit>
          {[...street, ...rest, ...unit].filter(Boolean).join(' ')}, {place}
        </Text>
      </Fact>
      <Fact label="Wished date">{dates.desired_foc_date && spellDay(dates.desired_foc_date)}</Fact>
      <Fact label="Activation">{labelIn(activations, dates.activation_type)}</Fact>
      <Fact label="Rings">{ways[routing.by]}</Fact>
      <Fact label="Documents">{files.length > 0 ? files.join(', ') : 'None yet'}</Fact>
    </SimpleGrid>
  )
}

import { randomKey } from '@dialyard/sdk'
import { Alert, Button, Card, Group, Stack, Title } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { sentenceOf } from '../../api/query.ts'
import { toBulkOrder } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { Loading } from '../../ui/states.tsx'
import { FileFields } from './file-fields.tsx'
import { fieldsOfTerms, fileOf, type OrderValues, termsOf, useOrderForm } from './order-form.ts'
import { orderFile, useOrderCheck } from './use-order-check.ts'

// What comes below the lines, and after they are looked into, is loaded after them.
const OrderTerms = lazy(() => import('./order-terms.tsx'))
const OrderProblems = lazy(() => import('./order-problems.tsx'))
const OrderPreview = lazy(() => import('./order-preview.tsx'))

/** A file is looked into first; only then, and asked once more, is anything bought. */
export default function NewBulkOrder() {
  const navigate = useNavigate()
  const [key, setKey] = useState(randomKey)
  const check = useOrderCheck((error) => form.setErrors(fieldsOfTerms(error)))
  const form = useOrderForm(() => check.reset())
  const look = (values: OrderValues) => {
    setKey(randomKey())
    check.mutate({ file: fileOf(values), terms: termsOf(values) })
  }
  const { data, error, isPending } = check
  return (
    <Page intro="Say how many numbers of which places. The file is looked into first, and nothing is bought before you say so.">
      <form onSubmit={form.onSubmit(look)} noValidate>
        <Card withBorder padding="lg" component="section">
          <Stack>
            <Title order={2}>What is wanted</Title>
            <FileFields form={form} />
            <Title order={2}>How it is bought</Title>
            <Suspense fallback={<Loading lines={6} />}>
              <OrderTerms form={form} />
            </Suspense>
            <Group justify="flex-end">
              <Button type="submit" loading={isPending} variant={data?.preview ? 'default' : 'filled'}>
                Check the file
              </Button>
            </Group>
          </Stack>
        </Card>
      </form>
      {isPending && <Loading lines={4} />}
      {error && (
        <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
          {sentenceOf(error)}
        </Alert>
      )}
      <Suspense fallback={<Loading lines={4} />}>
        {data && data.problems.length > 0 && <OrderProblems problems={data.problems} form={form} onMended={look} />}
        {data?.preview && (
          <OrderPreview
            preview={data.preview}
            backOrderDays={form.values.days}
            onOrder={async () => {
              const order = await orderFile(fileOf(form.values), termsOf(form.values), key)
              await navigate({ to: toBulkOrder(order) })
            }}
          />
        )}
      </Suspense>
    </Page>
  )
}

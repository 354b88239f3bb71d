import { Card, Text } from '@mantine/core'
import { useAccount } from '../../api/account.ts'
import { Page } from '../../ui/page.tsx'
import { Money } from '../../ui/values.tsx'

export default function Home() {
  const account = useAccount()
  return (
    <Page>
      <Card withBorder>
        <Text c="dimmed">Available</Text>
        <Money amount={account.available} />
      </Card>
    </Page>
  )
}

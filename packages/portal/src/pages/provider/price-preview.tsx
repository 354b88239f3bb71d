import { Alert, List } from '@mantine/core'
import { IconUsers } from '@tabler/icons-react'
import { plural } from '../../ui/spell.ts'
import { DateTime, Money } from '../../ui/values.tsx'
import type { Preview } from './price.ts'

const countOf = ({ count, more }: { count: number; more: boolean }, noun: string): string =>
  `${plural(count, noun)}${more ? ' or more' : ''}`

/** Whom a price would touch, before it is set. */
export function PricePreview({ preview }: { preview: Preview }) {
  const { replaces, accounts, numbers, subscriptions } = preview
  return (
    <Alert icon={<IconUsers />} title="What will happen" role="status">
      <List size="sm" spacing={4}>
        <List.Item>
          From <DateTime at={preview.valid_from} /> on {countOf(accounts, 'account')} buy by it.
        </List.Item>
        <List.Item>It would price {countOf(numbers, 'number')} that are for sale now.</List.Item>
        {replaces ? (
          <List.Item>
            It takes the place of <Money amount={replaces.setup} /> and <Money amount={replaces.monthly} /> a month.
          </List.Item>
        ) : (
          <List.Item>It takes the place of no other price.</List.Item>
        )}
        {preview.valid_until && (
          <List.Item>
            A later price that is set already takes its place at <DateTime at={preview.valid_until} />.
          </List.Item>
        )}
        <List.Item>
          {subscriptions.touched > 0
            ? `${plural(subscriptions.touched, 'running subscription')}${subscriptions.more ? ' or more' : ''} would cost something else, once it is announced to them. `
            : ''}
          {subscriptions.reason}
        </List.Item>
      </List>
    </Alert>
  )
}

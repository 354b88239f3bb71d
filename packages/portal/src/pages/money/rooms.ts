import {
  IconBook2,
  IconChartBar,
  IconCreditCard,
  IconFileInvoice,
  IconPhoneCall,
  IconRefresh,
  IconWallet,
} from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'
import { spellMonth } from '../../ui/days.ts'

const place = (icon: Place['icon']): Place => ({ group: 'Money', icon })

export const moneyRooms: readonly Room[] = [
  {
    path: paths.balance,
    title: 'Balance',
    load: () => import('./balance.tsx'),
    place: place(IconWallet),
    // The provider's staff have none.
    who: ['customer', 'reseller'],
  },
  {
    path: paths.payments,
    title: 'Payments',
    load: () => import('./payments.tsx'),
    place: place(IconCreditCard),
    who: ['reseller', 'staff'],
  },
  { path: paths.ledger, title: 'Ledger', load: () => import('./ledger.tsx'), place: place(IconBook2) },
  {
    path: paths.statements,
    title: 'Statements',
    load: () => import('./statements.tsx'),
    place: place(IconFileInvoice),
  },
  {
    path: paths.statement,
    title: ({ month = '' }) => spellMonth(month),
    load: () => import('./statement.tsx'),
  },
  {
    path: paths.subscriptions,
    title: 'Subscriptions',
    load: () => import('./subscriptions.tsx'),
    place: place(IconRefresh),
  },
  { path: paths.usage, title: 'Usage', load: () => import('./usage.tsx'), place: place(IconChartBar) },
  { path: paths.calls, title: 'Call records', load: () => import('./calls.tsx'), place: place(IconPhoneCall) },
]

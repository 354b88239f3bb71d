import { IconCalculator, IconCoins, IconDiscount2, IconTag, IconUsers } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'

const who = ['reseller', 'staff'] as const
const place = (icon: Place['icon']): Place => ({ group: 'Reseller', icon })

export const resellerRooms: readonly Room[] = [
  { path: paths.customers, title: 'Customers', load: () => import('./customers.tsx'), who, place: place(IconUsers) },
  { path: paths.newCustomer, title: 'Create a customer', load: () => import('./new-customer.tsx'), who },
  {
    path: paths.customer,
    title: ({ customer = '' }) => `Account ${customer}`,
    load: () => import('./customer.tsx'),
    who,
  },
  { path: paths.prices, title: 'Prices', load: () => import('./prices.tsx'), who, place: place(IconTag) },
  { path: paths.margins, title: 'Margins', load: () => import('./margins.tsx'), who, place: place(IconCoins) },
  { path: paths.tariffs, title: 'Tariffs', load: () => import('./tariffs.tsx'), who, place: place(IconCalculator) },
  { path: paths.tariff, title: ({ tariff = '' }) => `Tariff ${tariff}`, load: () => import('./tariff.tsx'), who },
  {
    path: paths.discountPlans,
    title: 'Discount plans',
    load: () => import('./discount-plans.tsx'),
    who,
    place: place(IconDiscount2),
  },
  {
    path: paths.destinationGroups,
    title: 'Sets of destinations',
    load: () => import('./destination-groups.tsx'),
    who,
  },
]

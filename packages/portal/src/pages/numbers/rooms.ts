import { IconPhone, IconReceipt, IconSearch, IconSitemap } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'
import { spellNumber } from '../../ui/spell.ts'

const place = (icon: Place['icon']): Place => ({ group: 'Numbers', icon })

export const numbersRooms: readonly Room[] = [
  {
    path: paths.findNumbers,
    title: 'Find numbers',
    load: () => import('./find-numbers.tsx'),
    place: place(IconSearch),
  },
  { path: paths.numbers, title: 'My numbers', load: () => import('./numbers.tsx'), place: place(IconPhone) },
  { path: paths.missing911, title: 'Numbers without 911', load: () => import('./missing-911.tsx') },
  { path: paths.number, title: ({ number = '' }) => spellNumber(number), load: () => import('./number.tsx') },
  { path: paths.orders, title: 'Orders', load: () => import('./orders.tsx'), place: place(IconReceipt) },
  {
    path: paths.trunkGroups,
    title: 'Trunk groups',
    load: () => import('./trunk-groups.tsx'),
    place: place(IconSitemap),
  },
]

import { IconHourglass, IconPackages } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'

const place = (icon: Place['icon']): Place => ({ group: 'Numbers', icon })

export const bulkRooms: readonly Room[] = [
  {
    path: paths.bulkOrders,
    title: 'Bulk orders',
    load: () => import('./bulk-orders.tsx'),
    place: place(IconPackages),
  },
  { path: paths.newBulkOrder, title: 'Order in bulk', load: () => import('./new-bulk-order.tsx') },
  {
    path: paths.bulkOrder,
    title: ({ order = '' }) => `Bulk order ${order}`,
    load: () => import('./bulk-order-page.tsx'),
  },
  { path: paths.tasks, title: 'Tasks', load: () => import('./tasks.tsx'), place: place(IconHourglass) },
  { path: paths.task, title: ({ task = '' }) => `Task ${task}`, load: () => import('./task-page.tsx') },
]

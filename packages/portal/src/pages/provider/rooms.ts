import {
  IconBuildingWarehouse,
  IconClockPlay,
  IconDatabaseImport,
  IconHeartbeat,
  IconInbox,
  IconPhoneIncoming,
  IconTruckDelivery,
  IconUserCheck,
} from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'

const room = (path: string, title: Room['title'], load: Room['load'], icon?: Place['icon']): Room => ({
  path,
  title,
  load,
  who: ['staff'],
  ...(icon ? { place: { group: 'Provider', icon } } : {}),
})

export const providerRooms: readonly Room[] = [
  room(paths.approvals, 'Approvals', () => import('./approvals.tsx'), IconUserCheck),
  room(paths.portingDesk, 'Porting desk', () => import('./porting-desk.tsx'), IconInbox),
  room(
    paths.deskOrder,
    ({ order = '' }) => `Sub-order ${order}`,
    () => import('./desk-order.tsx'),
  ),
  room(paths.inventory, 'Inventory', () => import('./inventory.tsx'), IconBuildingWarehouse),
  room(
    paths.inventoryImport,
    ({ task = '' }) => `Import ${task}`,
    () => import('./inventory-import.tsx'),
  ),
  room(paths.suppliers, 'Suppliers', () => import('./suppliers.tsx'), IconTruckDelivery),
  room(paths.callRecords, 'Records to mend', () => import('./call-records.tsx'), IconPhoneIncoming),
  room(paths.referenceData, 'Reference data', () => import('./reference-data.tsx'), IconDatabaseImport),
  room(paths.health, 'Health', () => import('./health.tsx'), IconHeartbeat),
  {
    ...room(paths.sandboxClock, 'Sandbox clock', () => import('./sandbox-clock.tsx'), IconClockPlay),
    sandbox: true,
  },
]

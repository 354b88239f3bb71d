import { bulkRooms } from './pages/bulk/rooms.ts'
import { eventsRooms } from './pages/events/rooms.ts'
import { everyoneRooms } from './pages/everyone/rooms.ts'
import { moneyRooms } from './pages/money/rooms.ts'
import { numbersRooms } from './pages/numbers/rooms.ts'
import { portsRooms } from './pages/ports/rooms.ts'
import { providerRooms } from './pages/provider/rooms.ts'
import { resellerRooms } from './pages/reseller/rooms.ts'
import type { Room } from './room.ts'

/** Every room, in the order of the navigation: one line for each module. */
export const rooms: readonly Room[] = [
  ...everyoneRooms,
  ...numbersRooms,
  ...bulkRooms,
  ...portsRooms,
  ...moneyRooms,
  ...resellerRooms,
  ...providerRooms,
  ...eventsRooms,
]

import { IconArrowsTransferDown, IconTransferIn } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'

const place = (icon: Place['icon']): Place => ({ group: 'Porting', icon })

export const portsRooms: readonly Room[] = [
  { path: paths.ports, title: 'Ports', load: () => import('./ports.tsx'), place: place(IconArrowsTransferDown) },
  {
    path: paths.newPort,
    title: 'Port numbers in',
    load: () => import('./new-port.tsx'),
    place: place(IconTransferIn),
  },
  { path: paths.port, title: ({ port = '' }) => `Port ${port}`, load: () => import('./port.tsx') },
]

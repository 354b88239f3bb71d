import { IconHome } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Room } from '../../room.ts'

export const everyoneRooms: readonly Room[] = [
  { path: paths.signIn, title: 'Sign in', load: () => import('./sign-in.tsx'), open: true },
  { path: paths.home, title: 'Home', load: () => import('./home.tsx'), place: { group: 'Overview', icon: IconHome } },
]

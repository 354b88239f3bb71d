import { IconBell, IconHome, IconKey, IconUserCircle } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Room } from '../../room.ts'

export const everyoneRooms: readonly Room[] = [
  { path: paths.signIn, title: 'Sign in', load: () => import('./sign-in.tsx'), open: true },
  { path: paths.signUp, title: 'Sign up', load: () => import('./sign-up.tsx'), open: true },
  { path: paths.forgotPassword, title: 'Forgotten password', load: () => import('./forgot-password.tsx'), open: true },
  { path: paths.resetPassword, title: 'Choose a new password', load: () => import('./reset-password.tsx'), open: true },
  { path: paths.home, title: 'Home', load: () => import('./home.tsx'), place: { group: 'Overview', icon: IconHome } },
  {
    path: paths.profile,
    title: 'Profile',
    load: () => import('./profile.tsx'),
    place: { group: 'Account', icon: IconUserCircle },
  },
  {
    path: paths.apiKeys,
    title: 'API keys',
    load: () => import('./api-keys.tsx'),
    place: { group: 'Account', icon: IconKey },
  },
  {
    path: paths.notices,
    title: 'Notices',
    load: () => import('./notices.tsx'),
    place: { group: 'Account', icon: IconBell },
  },
]

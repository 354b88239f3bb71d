import { IconActivity, IconHistory, IconWebhook } from '@tabler/icons-react'
import { paths } from '../../paths.ts'
import type { Place, Room } from '../../room.ts'

const place = (icon: Place['icon']): Place => ({ group: 'Account', icon })

export const eventsRooms: readonly Room[] = [
  { path: paths.events, title: 'Events', load: () => import('./events.tsx'), place: place(IconActivity) },
  { path: paths.webhooks, title: 'Webhooks', load: () => import('./webhooks.tsx'), place: place(IconWebhook) },
  { path: paths.webhook, title: ({ webhook = '' }) => `Webhook ${webhook}`, load: () => import('./webhook.tsx') },
  { path: paths.audit, title: 'Audit log', load: () => import('./audit.tsx'), place: place(IconHistory) },
]

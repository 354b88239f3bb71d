import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { Room } from './room.ts'
import { rooms } from './rooms.ts'
import { OpenPage } from './ui/open-page.tsx'
import { Shell } from './ui/shell.tsx'
import { Loading, NoSuchPage, Problem } from './ui/states.tsx'
import { RoomsContext } from './ui/use-room.ts'

function House() {
  return (
    <RoomsContext value={rooms}>
      <Outlet />
    </RoomsContext>
  )
}

const root = createRootRoute({ component: House })
const open = createRoute({ getParentRoute: () => root, id: 'open', component: OpenPage })
const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: Shell })

const routeOf =
  (parent: typeof open | typeof inside) =>
  ({ path, load }: Room) =>
    createRoute({ getParentRoute: () => parent, path, component: lazyRouteComponent(load) })

const routeTree = root.addChildren([
  open.addChildren(rooms.filter((room) => room.open).map(routeOf(open))),
  inside.addChildren([
    ...rooms.filter((room) => !room.open).map(routeOf(inside)),
    createRoute({ getParentRoute: () => inside, path: '$', component: NoSuchPage }),
  ]),
])

/** The address bar holds plain words: `?page=2&state=GA`. */
const readSearch = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

function writeSearch(search: Record<string, unknown>): string {
  const words = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  const text = new URLSearchParams(words.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '' : `?${text}`
}

export const router = createRouter({
  routeTree,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: ({ error }) => <Problem error={error} />,
  scrollRestoration: true,
})

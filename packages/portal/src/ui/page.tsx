import { Anchor, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { type Room, titleOf } from '../room.ts'
import { useRoom, useRooms } from './use-room.ts'

interface PageProps {
  /** By default the room's own. */
  title?: string
  /** One sentence below the title. */
  intro?: ReactNode
  /** What can be done here, at the right of the title. */
  actions?: ReactNode
  children: ReactNode
}

export function useWindowTitle(title: string): void {
  useEffect(() => {
    document.title = title === 'Home' ? 'Dialyard' : `${title} · Dialyard`
  }, [title])
}

/** The first page that opens leaves the focus to the browser. */
let walked = false

/** Who walks to a page by keyboard or reader begins at its title. */
function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  useWindowTitle(title)
  useEffect(() => {
    if (walked) heading.current?.focus({ preventScroll: true })
    walked = true
  }, [])
  return heading
}

/** A page: where it is, what it is called, what is on it. */
export function Page({ title, intro, actions, children }: PageProps) {
  const { room, parameters } = useRoom()
  const shown = title ?? (room ? titleOf(room, parameters) : '')
  const heading = useArrival(shown)
  return (
    <Stack gap="md">
      <Stack gap={4}>
        <Trail />
        <Group justify="space-between" align="flex-end">
          <Title order={1} ref={heading} tabIndex={-1}>
            {shown}
          </Title>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        {intro && <Text c="dimmed">{intro}</Text>}
      </Stack>
      {children}
    </Stack>
  )
}

/** An address such as `/numbers/$number` with its parameters filled in. */
const fillIn = (path: string, parameters: Record<string, string>): string =>
  path.replace(/\$(\w+)/g, (_, name: string) => encodeURIComponent(parameters[name] ?? ''))

const isAbove = (above: Room, room: Room): boolean => above.path !== '/' && room.path.startsWith(`${above.path}/`)

/** The rooms above this one, whose addresses are beginnings of its address. */
function Trail() {
  const { room, parameters } = useRoom()
  const rooms = useRooms()
  if (!room || room.path === '/') return null
  const above = rooms.filter((each) => isAbove(each, room)).sort((a, b) => a.path.length - b.path.length)
  return (
    <nav aria-label="Breadcrumbs">
      <Breadcrumbs separatorMargin={6}>
        <Anchor component={Link} to="/" size="sm">
          Home
        </Anchor>
        {above.map((each) => (
          <Anchor key={each.path} component={Link} to={fillIn(each.path, parameters)} size="sm">
            {titleOf(each, parameters)}
          </Anchor>
        ))}
        <Text size="sm" c="dimmed" aria-current="page">
          {titleOf(room, parameters)}
        </Text>
      </Breadcrumbs>
    </nav>
  )
}

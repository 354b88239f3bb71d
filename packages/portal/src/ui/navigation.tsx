import { NavLink, Stack, Text } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import type { Role } from '../api/account.ts'
import { useSandbox } from '../api/clock.ts'
import { groups, type Room, titleOf } from '../room.ts'
import { useRooms } from './use-room.ts'

const isShown = (room: Room, role: Role, sandbox: boolean): boolean =>
  room.place !== undefined && (!room.who || room.who.includes(role)) && (!room.sandbox || sandbox)

/** The room whose address is the longest beginning of the present one is where one is. */
function currentOf(shown: readonly Room[], pathname: string): Room | undefined {
  const containing = shown.filter(({ path }) => pathname === path || (path !== '/' && pathname.startsWith(`${path}/`)))
  return containing.sort((a, b) => b.path.length - a.path.length)[0]
}

/** The rooms that a role may enter, by group. */
export function Navigation({ role }: { role: Role }) {
  const { pathname } = useLocation()
  const sandbox = useSandbox() !== null
  const shown = useRooms().filter((room) => isShown(room, role, sandbox))
  const current = currentOf(shown, pathname)
  const byGroup = Map.groupBy(shown, ({ place }) => place?.group)
  const list = useRef<HTMLDivElement>(null)
  const path = current?.path
  // Of a long list the last rooms are below the window's edge.
  useEffect(() => {
    if (path) list.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' })
  }, [path])
  return (
    <Stack gap="md" ref={list}>
      {groups
        .filter((group) => byGroup.has(group))
        .map((group) => (
          <div key={group}>
            {group !== 'Overview' && (
              <Text size="xs" fw={600} c="dimmed" px="sm" pb={4} tt="uppercase">
                {group}
              </Text>
            )}
            {byGroup.get(group)?.map((room) => (
              <RoomLink key={room.path} room={room} current={room === current} />
            ))}
          </div>
        ))}
    </Stack>
  )
}

function RoomLink({ room, current }: { room: Room; current: boolean }) {
  const Icon = room.place?.icon
  return (
    <NavLink
      component={Link}
      to={room.path}
      activeOptions={{ exact: true }}
      label={titleOf(room)}
      leftSection={Icon ? <Icon size={18} stroke={1.6} /> : null}
      active={current}
      aria-current={current ? 'page' : undefined}
    />
  )
}

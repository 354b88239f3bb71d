import { useMatches } from '@tanstack/react-router'
import { createContext, useContext } from 'react'
import type { Room } from '../room.ts'

/** Every room of the portal. Handed down and not imported, because the list of them knows the pages, and the pages this. */
export const RoomsContext = createContext<readonly Room[]>([])

export const useRooms = (): readonly Room[] => useContext(RoomsContext)

interface Place {
  room: Room | undefined
  parameters: Record<string, string>
}

/** The room that one is in, and what its address names. */
export function useRoom(): Place {
  const rooms = useRooms()
  const matches = useMatches()
  const last = matches.at(-1) as { fullPath?: string; params?: Record<string, string> } | undefined
  const path = (last?.fullPath ?? '').replace(/(.)\/$/, '$1')
  return { room: rooms.find((room) => room.path === path), parameters: last?.params ?? {} }
}

import type { ComponentType } from 'react'
import type { Role } from './api/account.ts'

/** The navigation's groups, in their order. */
export const groups = ['Overview', 'Numbers', 'Porting', 'Money', 'Reseller', 'Provider', 'Account'] as const

/** Where the navigation shows a room. */
export interface Place {
  group: (typeof groups)[number]
  icon: ComponentType<{ size?: number; stroke?: number }>
}

/** One page of the portal, loaded when it is first opened. */
export interface Room {
  /** One of `paths`. */
  path: string
  /** Stands in the navigation, the breadcrumbs and the window's title; of a thing, its name from the address. */
  title: string | ((parameters: Record<string, string>) => string)
  load: () => Promise<{ default: ComponentType }>
  /** Who may enter; everyone who is signed in unless said otherwise. */
  who?: readonly Role[]
  /** Without it the room is reached from others alone. */
  place?: Place
  /** There is such a room in a sandbox alone. */
  sandbox?: true
  /** For those who are not signed in. */
  open?: true
}

export const titleOf = ({ title }: Room, parameters: Record<string, string> = {}): string =>
  typeof title === 'string' ? title : title(parameters)

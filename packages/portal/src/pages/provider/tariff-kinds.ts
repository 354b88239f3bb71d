import type { Answer } from '@dialyard/sdk'

export type Tariff = Answer<'tariffs.list'>['data']['rows'][number]
export type Rate = Answer<'tariffs.list-rates'>['data']['rows'][number]

export const roundings = [
  { value: 'away-from-zero', label: 'Up: 0.000011 is 0.00002' },
  { value: 'half-away', label: 'To the nearest, halves up' },
  { value: 'half-even', label: 'To the nearest, halves to the even digit' },
  { value: 'toward-zero', label: 'Down: 0.000019 is 0.00001' },
] as const
export type Rounding = (typeof roundings)[number]['value']

export const directions = [
  { value: 'outbound', label: 'Outbound' },
  { value: 'inbound', label: 'Inbound' },
  { value: 'forwarded', label: 'Forwarded' },
  { value: 'on-net', label: 'On-net' },
] as const
export type Direction = (typeof directions)[number]['value']
export const directionLabel = (direction: string): string =>
  directions.find(({ value }) => value === direction)?.label ?? direction

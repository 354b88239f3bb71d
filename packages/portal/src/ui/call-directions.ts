export const directions = [
  { value: 'outbound', label: 'Out' },
  { value: 'inbound', label: 'In' },
  { value: 'forwarded', label: 'Forwarded' },
  { value: 'on-net', label: 'On-net' },
]

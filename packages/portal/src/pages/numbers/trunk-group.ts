import type { Answer } from '@dialyard/sdk'

export type TrunkGroup = Answer<'routing.list-trunk-groups'>['data']['result'][number]

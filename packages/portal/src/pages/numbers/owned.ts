import type { Answer } from '@dialyard/sdk'

/** A number as its owner's list shows it. */
export type Owned = Answer<'numbers.list'>['data'][number]

/** A number with all that it has. */
export type WholeNumber = Answer<'features.show-number'>['data']

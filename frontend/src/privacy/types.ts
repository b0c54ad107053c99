import type { Answer, Schemas } from '../api/doors'

export type Kept = Count['what']

export type Count = Preview['goes'][number]

/** What would go for good, and what the books must keep without a name. */
export type Preview = Answer<'GET', '/api/constituents/{}/erasure'>

export type Erasure = Schemas['ErasureOut']

export type TakenOut = Schemas['TakenOut']

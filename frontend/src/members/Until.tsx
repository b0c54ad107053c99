import { useWords } from '../i18n/useWords'
import { Day } from '../ui/Amount'
import type { Membership } from './types'

/** The last paid day, in a word where there is none. */
export function Until({ of }: { of: Pick<Membership, 'end' | 'for_life'> }) {
  const { say } = useWords()
  if (of.for_life) return say('membership.for_life')
  return of.end ? <Day of={of.end} short /> : say('membership.nothing_paid')
}

import type { Campaign, Money } from '../api/types'

/** What a campaign raised in its own currency; gifts in another one are in the list behind it, never mixed in. */
export const raisedIn = ({ totals, currency }: Campaign): Money =>
  totals.raised.find((money) => money.currency === currency) ?? { amount: 0, currency }

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Gift } from '../api/types'

export const giftsKey = ['gifts'] as const
export const PER_PAGE = 50

/** What a list of gifts is of: one of these, or else this month. */
export const BY = ['constituent', 'campaign', 'fund', 'month', 'dues', 'year'] as const
export type GiftQuery = Partial<Record<(typeof BY)[number], string>> & { cursor?: string; limit?: number }

export const giftListQuery = (query: GiftQuery) =>
  queryOptions({
    queryKey: [...giftsKey, 'list', query],
    queryFn: ({ signal }) => api.get('/api/gifts', { query: { limit: PER_PAGE, ...query }, signal }),
    placeholderData: keepPreviousData,
  })

export const giftQuery = (id: string) =>
  queryOptions({
    queryKey: [...giftsKey, id],
    queryFn: ({ signal }) => api.get(`/api/gifts/${id}`, { signal }),
  })

export const fetchReceipt = (id: string) => api.get(`/api/receipts/${id}`)

/** Whether a line of the ledger is money that came in; else it is money that went back. */
export const isGift = (gift: Gift) => gift.kind === 'gift' || gift.kind === 'dues'

/** What of a gift is still here, in minor units; what is on its way back is not. */
export const leftOf = (gift: Gift) => gift.amount.amount - gift.refunded.amount - (gift.refund_asked?.amount ?? 0)

import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Campaign, Fund, Page } from '../api/types'

export const campaignsKey = ['campaigns'] as const
export const fundsKey = ['funds'] as const

export const campaignsQuery = queryOptions({
  queryKey: campaignsKey,
  queryFn: ({ signal }) => api.get<Page<Campaign>>('/api/campaigns', { signal }),
})

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: [...campaignsKey, id],
    queryFn: ({ signal }) => api.get<Campaign>(`/api/campaigns/${id}`, { signal }),
  })

export const fundsQuery = queryOptions({
  queryKey: fundsKey,
  queryFn: ({ signal }) => api.get<Page<Fund>>('/api/funds', { signal }),
})

export const fundQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, id],
    queryFn: ({ signal }) => api.get<Fund>(`/api/funds/${id}`, { signal }),
  })

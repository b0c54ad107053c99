import { queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'

export const campaignsKey = ['campaigns'] as const
export const fundsKey = ['funds'] as const

export const campaignsQuery = queryOptions({
  queryKey: campaignsKey,
  queryFn: ({ signal }) => api.get('/api/campaigns', { signal }),
})

export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: [...campaignsKey, id],
    queryFn: ({ signal }) => api.get(`/api/campaigns/${id}`, { signal }),
  })

export const fundsQuery = queryOptions({
  queryKey: fundsKey,
  queryFn: ({ signal }) => api.get('/api/funds', { signal }),
})

export const fundQuery = (id: string) =>
  queryOptions({
    queryKey: [...fundsKey, id],
    queryFn: ({ signal }) => api.get(`/api/funds/${id}`, { signal }),
  })

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'

export const settingsQuery = queryOptions({
  queryKey: ['settings'],
  queryFn: ({ signal }) => api.get('/api/settings', { signal }),
})

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: ({ signal }) => api.get('/api/users', { signal }),
})

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => api.get('/api/keys', { signal }),
})

/** The changes of one thing, or of a day. */
export const auditQuery = (query: { entity?: string; day?: string; cursor?: string }) =>
  queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => api.get('/api/audit', { query, signal }),
    placeholderData: keepPreviousData,
  })

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'

export const membersKey = ['members'] as const
export const levelsKey = ['levels'] as const
export const PER_PAGE = 50

export const levelsQuery = queryOptions({
  queryKey: levelsKey,
  queryFn: ({ signal }) => api.get('/api/levels', { signal }),
})

export const levelQuery = (id: string) =>
  queryOptions({
    queryKey: [...levelsKey, id],
    queryFn: ({ signal }) => api.get(`/api/levels/${id}`, { signal }),
  })

export const memberListQuery = (query: Record<string, string>) =>
  queryOptions({
    queryKey: [...membersKey, 'list', query],
    queryFn: ({ signal }) => api.get('/api/memberships', { query: { limit: PER_PAGE, ...query }, signal }),
    placeholderData: keepPreviousData,
  })

export const boardQuery = queryOptions({
  queryKey: [...membersKey, 'board'],
  queryFn: ({ signal }) => api.get('/api/renewals', { signal }),
})

export const ownQuery = (person: string) =>
  queryOptions({
    queryKey: [...membersKey, 'of', person],
    queryFn: ({ signal }) => api.get(`/api/constituents/${person}/memberships`, { signal }),
  })

export const membershipQuery = (id: string) =>
  queryOptions({
    queryKey: [...membersKey, id],
    queryFn: ({ signal }) => api.get(`/api/memberships/${id}`, { signal }),
  })

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Page } from '../api/types'
import type { Group, Level, Membership, MembershipDetail } from './types'

export const membersKey = ['members'] as const
export const levelsKey = ['levels'] as const
export const PER_PAGE = 50

export const levelsQuery = queryOptions({
  queryKey: levelsKey,
  queryFn: ({ signal }) => api.get<Page<Level>>('/api/levels', { signal }),
})

export const levelQuery = (id: string) =>
  queryOptions({
    queryKey: [...levelsKey, id],
    queryFn: ({ signal }) => api.get<Level>(`/api/levels/${id}`, { signal }),
  })

export const memberListQuery = (query: Record<string, string>) =>
  queryOptions({
    queryKey: [...membersKey, 'list', query],
    queryFn: ({ signal }) => api.get<Page<Membership>>('/api/memberships', { query: { limit: PER_PAGE, ...query }, signal }),
    placeholderData: keepPreviousData,
  })

export const boardQuery = queryOptions({
  queryKey: [...membersKey, 'board'],
  queryFn: ({ signal }) => api.get<{ groups: Group[] }>('/api/renewals', { signal }),
})

export const ownQuery = (person: string) =>
  queryOptions({
    queryKey: [...membersKey, 'of', person],
    queryFn: ({ signal }) => api.get<Page<MembershipDetail>>(`/api/constituents/${person}/memberships`, { signal }),
  })

export const membershipQuery = (id: string) =>
  queryOptions({
    queryKey: [...membersKey, id],
    queryFn: ({ signal }) => api.get<MembershipDetail>(`/api/memberships/${id}`, { signal }),
  })

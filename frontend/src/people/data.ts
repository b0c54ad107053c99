import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Kind, Moment, Page } from '../api/types'

export const SORTS = ['name', 'joined', 'last_gift', 'lifetime'] as const
export const KINDS: Kind[] = ['individual', 'organisation', 'household']
export const PER_PAGE = 50

export const peopleKey = ['people'] as const

export const listQuery = (query: { sort?: string; kind?: string; tag?: string; cursor: string }) =>
  queryOptions({
    queryKey: [...peopleKey, 'list', query],
    queryFn: ({ signal }) => api.get('/api/constituents', { query: { ...query, limit: PER_PAGE }, signal }),
    placeholderData: keepPreviousData,
  })

/** People whose name, e-mail or phone fits what was typed. An older answer never follows a newer one. */
export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: [...peopleKey, 'search', q],
    queryFn: ({ signal }) => api.get('/api/search', { query: { q, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export const viewQuery = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, id, 'view'],
    queryFn: ({ signal }) => api.get(`/api/constituents/${id}/view`, { signal }),
  })

export const personQuery = (id: string) =>
  queryOptions({
    queryKey: [...peopleKey, id, 'profile'],
    queryFn: ({ signal }) => api.get(`/api/constituents/${id}`, { signal }),
  })

/** What came before the part of the timeline that the page already has. */
export const timelineQuery = (id: string, first: Page<Moment>) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, id, 'timeline', first.next],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/api/constituents/${id}/timeline`, { query: { cursor: pageParam }, signal }),
    initialPageParam: first.next ?? '',
    initialData: { pages: [first], pageParams: [''] },
    getNextPageParam: (last) => last.next,
    staleTime: Infinity,
  })

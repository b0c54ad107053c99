import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import { peopleKey } from '../people/data'
import type { Choice } from './types'

export const suppressionsKey = ['suppressions'] as const

export const consentsQuery = (person: string) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, person, 'consents'],
    queryFn: ({ pageParam, signal }) =>
      api.get(`/api/constituents/${person}/consents`, { query: { cursor: pageParam, limit: 10 }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })

export const suppressionsQuery = (cursor: string) =>
  queryOptions({
    queryKey: [...suppressionsKey, cursor],
    queryFn: ({ signal }) => api.get('/api/suppressions', { query: { cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

/** What a cell of the table says: a given or withdrawn consent, or what happens as nobody asked. */
export const saying = ({ state, allowed }: Choice) => state ?? (allowed ? 'unless_no' : 'not_asked')

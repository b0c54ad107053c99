import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Import } from './types'

export const importsKey = ['imports'] as const
const SOON = 700

/** Whether the server is at work on it. */
export const isRunning = (one: Import) => one.status === 'running'

export const importsQuery = (cursor: string) =>
  queryOptions({
    queryKey: [...importsKey, 'list', cursor],
    queryFn: ({ signal }) => api.get('/api/imports', { query: { cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
  })

/** Asked again and again while the server is at work. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, id],
    queryFn: ({ signal }) => api.get(`/api/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? SOON : false),
  })

export const tableQuery = (id: string) =>
  queryOptions({
    queryKey: [...importsKey, id, 'table'],
    queryFn: ({ signal }) => api.get(`/api/imports/${id}/table`, { signal }),
    staleTime: Infinity,
  })

export const linesQuery = (id: string, query: { verdict: string; cursor: string; of: string }) =>
  queryOptions({
    queryKey: [...importsKey, id, 'rows', query],
    queryFn: ({ signal }) =>
      api.get(`/api/imports/${id}/rows`, {
        query: { verdict: query.verdict, cursor: query.cursor, limit: 50 },
        signal,
      }),
    placeholderData: keepPreviousData,
  })

export const keptQuery = (id: string, query: { cursor: string; of: string }) =>
  queryOptions({
    queryKey: [...importsKey, id, 'kept', query],
    queryFn: ({ signal }) => api.get(`/api/imports/${id}/kept`, { query: { cursor: query.cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

export const fetchProblems = (id: string) => api.get(`/api/imports/${id}/problems`)

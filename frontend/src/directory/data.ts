import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import { peopleKey } from '../people/data'

export const directoryKey = ['directory'] as const

export const settingQuery = queryOptions({
  queryKey: [...directoryKey, 'setting'],
  queryFn: ({ signal }) => api.get('/api/directory/settings', { signal }),
})

export const listedQuery = (query: { audience: string; cursor: string }) =>
  queryOptions({
    queryKey: [...directoryKey, 'list', query],
    queryFn: ({ signal }) => api.get('/api/directory', { query: { ...query, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

export const choiceQuery = (person: string) =>
  queryOptions({
    queryKey: [...peopleKey, person, 'directory'],
    queryFn: ({ signal }) => api.get(`/api/constituents/${person}/directory`, { signal }),
  })

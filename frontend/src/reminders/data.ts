import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import { peopleKey } from '../people/data'

export const remindersKey = ['reminders'] as const

export interface Asked {
  from: string
  to: string
  step: string
  outcome: string
  cursor: string
}

export const countsQuery = ({ from, to }: Pick<Asked, 'from' | 'to'>) =>
  queryOptions({
    queryKey: [...remindersKey, 'counts', from, to],
    queryFn: ({ signal }) => api.get('/api/reminders/counts', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  })

export const remindersQuery = (asked: Asked) =>
  queryOptions({
    queryKey: [...remindersKey, 'list', asked],
    queryFn: ({ signal }) => api.get('/api/reminders', { query: { ...asked, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

export const ofPersonQuery = (person: string) =>
  queryOptions({
    queryKey: [...peopleKey, person, 'reminders'],
    queryFn: ({ signal }) => api.get(`/api/constituents/${person}/reminders`, { signal }),
  })

export const laddersQuery = queryOptions({
  queryKey: [...remindersKey, 'ladders'],
  queryFn: ({ signal }) => api.get('/api/levels', { signal }),
})

export const textsQuery = (level: string) =>
  queryOptions({
    queryKey: [...remindersKey, 'texts', level],
    queryFn: ({ signal }) => api.get(`/api/levels/${level}/reminders`, { signal }),
  })

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Names, Page } from '../api/types'
import { peopleKey } from '../people/data'
import type { Counts, Reminder, Texts } from './types'

export const remindersKey = ['reminders'] as const

export interface Asked {
  from: string
  to: string
  step: string
  outcome: string
  cursor: string
}

interface LevelOfLadder {
  id: string
  name: Names
  kind: string
  ladder: number[]
}

export const countsQuery = ({ from, to }: Pick<Asked, 'from' | 'to'>) =>
  queryOptions({
    queryKey: [...remindersKey, 'counts', from, to],
    queryFn: ({ signal }) => api.get<Counts>('/api/reminders/counts', { query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  })

export const remindersQuery = (asked: Asked) =>
  queryOptions({
    queryKey: [...remindersKey, 'list', asked],
    queryFn: ({ signal }) => api.get<Page<Reminder>>('/api/reminders', { query: { ...asked, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

export const ofPersonQuery = (person: string) =>
  queryOptions({
    queryKey: [...peopleKey, person, 'reminders'],
    queryFn: ({ signal }) => api.get<{ items: Reminder[] }>(`/api/constituents/${person}/reminders`, { signal }),
  })

export const laddersQuery = queryOptions({
  queryKey: [...remindersKey, 'ladders'],
  queryFn: ({ signal }) => api.get<Page<LevelOfLadder>>('/api/levels', { signal }),
})

export const textsQuery = (level: string) =>
  queryOptions({
    queryKey: [...remindersKey, 'texts', level],
    queryFn: ({ signal }) => api.get<Texts>(`/api/levels/${level}/reminders`, { signal }),
  })

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import type { Rules } from './types'

export const tagsKey = ['tags'] as const
export const segmentsKey = ['segments'] as const
export const templatesKey = ['templates'] as const
export const mailingsKey = ['mailings'] as const

export const tagsQuery = queryOptions({
  queryKey: tagsKey,
  queryFn: ({ signal }) => api.get('/api/tags', { signal }),
})

export const segmentsQuery = queryOptions({
  queryKey: segmentsKey,
  queryFn: ({ signal }) => api.get('/api/segments', { signal }),
})

export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: [...segmentsKey, id],
    queryFn: ({ signal }) => api.get(`/api/segments/${id}`, { signal }),
  })

export const segmentCountQuery = (id: string) =>
  queryOptions({
    queryKey: [...segmentsKey, id, 'count'],
    queryFn: ({ signal }) => api.get(`/api/segments/${id}/count`, { signal }),
  })

/** Whom rules mean that nobody has kept yet. */
export const rulesCountQuery = (rules: Rules) =>
  queryOptions({
    queryKey: [...segmentsKey, 'rules', rules],
    queryFn: () => api.post('/api/segments/count', { rules }),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const membersQuery = (id: string, cursor: string) =>
  queryOptions({
    queryKey: [...segmentsKey, id, 'members', cursor],
    queryFn: ({ signal }) => api.get(`/api/segments/${id}/members`, { query: { cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

export const templatesQuery = queryOptions({
  queryKey: templatesKey,
  queryFn: ({ signal }) => api.get('/api/templates', { signal }),
})

/** Those on the list, or those that were deleted. */
export const templateListQuery = (archived: '' | 'true') =>
  queryOptions({
    queryKey: [...templatesKey, 'list', archived],
    queryFn: ({ signal }) => api.get('/api/templates', { query: { archived }, signal }),
  })

export const templateQuery = (id: string) =>
  queryOptions({
    queryKey: [...templatesKey, id],
    queryFn: ({ signal }) => api.get(`/api/templates/${id}`, { signal }),
  })

export interface PreviewAsked {
  lang: 'ar' | 'en'
  subject: string
  body: string
  constituent: string | null
}

export const previewQuery = (asked: PreviewAsked) =>
  queryOptions({
    queryKey: [...templatesKey, 'preview', asked],
    queryFn: () => api.post('/api/templates/preview', asked),
    enabled: Boolean(asked.subject.trim() && asked.body.trim()),
    placeholderData: keepPreviousData,
    retry: false,
  })

export const mailingsQuery = (cursor: string, archived = '') =>
  queryOptions({
    queryKey: [...mailingsKey, 'list', cursor, archived],
    queryFn: ({ signal }) => api.get('/api/mailings', { query: { cursor, limit: 50, archived }, signal }),
    placeholderData: keepPreviousData,
  })

const MOVING = new Set(['scheduled', 'sending'])

/** While it is under way, asked for again and again. */
export const mailingQuery = (id: string) =>
  queryOptions({
    queryKey: [...mailingsKey, id],
    queryFn: ({ signal }) => api.get(`/api/mailings/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data && MOVING.has(state.data.state) ? 2000 : false),
  })

export const mailingPeopleQuery = (id: string, group: string, cursor: string) =>
  queryOptions({
    queryKey: [...mailingsKey, id, 'people', group, cursor],
    queryFn: ({ signal }) =>
      api.get(`/api/mailings/${id}/people`, { query: { group, cursor, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

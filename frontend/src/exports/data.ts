import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, newKey } from '../api/client'
import type { Lang } from '../i18n/lang'
import type { Export, ExportFormat, ExportKind } from './types'

export const exportsKey = ['exports'] as const
const SOON = 700

const running = (one: Export | undefined) => one?.status === 'running'

export const exportsQuery = (cursor: string) =>
  queryOptions({
    queryKey: [...exportsKey, 'list', cursor],
    queryFn: ({ signal }) => api.get('/api/exports', { query: { cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(running) ? SOON : false),
  })

/** Asked again and again while the file is made. */
export const exportQuery = (id: string) =>
  queryOptions({
    queryKey: [...exportsKey, id],
    queryFn: ({ signal }) => api.get(`/api/exports/${id}`, { signal }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (running(state.data) ? SOON : false),
  })

export const beginExport = (asked: { kind: ExportKind; format: ExportFormat; query: Record<string, string>; lang: Lang }) =>
  api.post('/api/exports', asked, newKey())

export const fetchFile = (id: string) => api.get(`/api/exports/${id}/file`)

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, newKey } from '../api/client'
import type { Page } from '../api/types'
import type { Export, ExportFormat, ExportKind } from './types'

export const exportsKey = ['exports'] as const
const SOON = 700

const running = (one: Export | undefined) => one?.status === 'running'

export const exportsQuery = (cursor: string) =>
  queryOptions({
    queryKey: [...exportsKey, 'list', cursor],
    queryFn: ({ signal }) => api.get<Page<Export>>('/api/exports', { query: { cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some(running) ? SOON : false),
  })

/** Asked again and again while the file is made. */
export const exportQuery = (id: string) =>
  queryOptions({
    queryKey: [...exportsKey, id],
    queryFn: ({ signal }) => api.get<Export>(`/api/exports/${id}`, { signal }),
    enabled: id !== '',
    refetchInterval: ({ state }) => (running(state.data) ? SOON : false),
  })

export const beginExport = (asked: { kind: ExportKind; format: ExportFormat; query: Record<string, string>; lang: string }) =>
  api.post<Export>('/api/exports', asked, newKey())

export const fetchFile = (id: string) => api.get<{ url: string }>(`/api/exports/${id}/file`)

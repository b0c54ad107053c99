import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'

export const erasuresKey = ['erasures'] as const
const SOON = 700

export const previewQuery = (person: string, isOpen: boolean) =>
  queryOptions({
    queryKey: [...erasuresKey, 'of', person],
    queryFn: ({ signal }) => api.get(`/api/constituents/${person}/erasure`, { signal }),
    enabled: isOpen,
    staleTime: 0,
  })

export const erasuresQuery = (cursor: string) =>
  queryOptions({
    queryKey: [...erasuresKey, 'list', cursor],
    queryFn: ({ signal }) => api.get('/api/erasures', { query: { cursor, limit: 25 }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.status === 'running') ? SOON : false),
  })

export const erase = (person: string, key: string) => api.remove(`/api/constituents/${person}`, key)

/** Both files of what is kept of somebody; the page is in her language. */
export async function takeOut(person: string, name: string) {
  const taken = await api.get(`/api/constituents/${person}/data-export`)
  save(JSON.stringify(taken.data, null, 2), 'application/json', `${name}.json`)
  save(taken.readable, 'text/html;charset=utf-8', `${name}.html`)
}

function save(content: string, type: string, name: string) {
  const url = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

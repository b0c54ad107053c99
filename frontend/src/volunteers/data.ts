import { keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { api } from '../api/client'
import { peopleKey } from '../people/data'

export const volunteersKey = ['volunteers'] as const
/** A roster is read whole: a hundred at a time is what the server gives. */
const AT_ONCE = 100

export const opportunitiesQuery = queryOptions({
  queryKey: [...volunteersKey, 'opportunities'],
  queryFn: ({ signal }) => api.get('/api/opportunities', { signal }),
})

export const opportunityQuery = (id: string) =>
  queryOptions({
    queryKey: [...volunteersKey, 'opportunities', id],
    queryFn: ({ signal }) => api.get(`/api/opportunities/${id}`, { signal }),
  })

export const shiftsQuery = (query: { opportunity: string; first: string; last: string }) =>
  queryOptions({
    queryKey: [...volunteersKey, 'shifts', query],
    queryFn: ({ signal }) => api.get('/api/shifts', { query: { ...query, limit: AT_ONCE }, signal }),
    placeholderData: keepPreviousData,
  })

export const shiftQuery = (id: string) =>
  queryOptions({
    queryKey: [...volunteersKey, 'shift', id],
    queryFn: ({ signal }) => api.get(`/api/shifts/${id}`, { signal }),
  })

export const rosterQuery = (id: string) =>
  queryOptions({
    queryKey: [...volunteersKey, 'shift', id, 'roster'],
    queryFn: async ({ signal }) => {
      let found = await api.get(`/api/shifts/${id}/signups`, { query: { limit: AT_ONCE }, signal })
      while (found.next) {
        const more = await api.get(`/api/shifts/${id}/signups`, { query: { limit: AT_ONCE, cursor: found.next }, signal })
        found = { ...more, items: [...found.items, ...more.items] }
      }
      return found
    },
  })

export type HoursQuery = { state?: string; constituent?: string; opportunity?: string; month?: string; cursor?: string }

export const hoursQuery = (query: HoursQuery) =>
  queryOptions({
    queryKey: [...volunteersKey, 'hours', query],
    queryFn: ({ signal }) => api.get('/api/hours', { query: { ...query, limit: 50 }, signal }),
    placeholderData: keepPreviousData,
  })

export const volunteeringQuery = (person: string) =>
  queryOptions({
    queryKey: [...peopleKey, person, 'volunteering'],
    queryFn: ({ signal }) => api.get(`/api/constituents/${person}/volunteering`, { signal }),
  })

/** After any deed: places, rosters, hours and the people's pages may all have moved. */
export function refresh(client: QueryClient) {
  void client.invalidateQueries({ queryKey: volunteersKey })
  void client.invalidateQueries({ queryKey: peopleKey })
}

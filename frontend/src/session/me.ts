import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { api, rememberCsrf } from '../api/client'
import type { Me, Permission, Preferences } from '../api/types'
import { readIn, readWith } from '../i18n/store'
import type { Lang } from '../i18n/lang'
import { tellBad } from '../ui/toasts'
import { currentWords } from '../i18n/useWords'
import { asProblem, tellProblem } from '../api/problem'

/** Takes over what the server knows of whoever signed in: the token for writes, digits, calendar, zone. */
export function welcome(me: Me): Me {
  rememberCsrf(me.csrf)
  readWith({ digits: me.preferences.digits, calendar: me.preferences.calendar, timeZone: me.organisation.time_zone })
  return me
}

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: async ({ signal }) => welcome(await api.get('/api/me', { signal })),
  staleTime: 5 * 60_000,
})

/** Whoever is signed in; only below the gate. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data

/** Whether this person may do something. The server decides; this only spares them the refusal. */
export function useMay() {
  const { user } = useMe()
  return (permission: Permission) => user.permissions.includes(permission)
}

/** Keeps a taste on the server, so that it holds on every device; what is shown changes at once. */
export function usePrefer() {
  const client = useQueryClient()
  return async (change: Partial<Preferences>) => {
    const before = client.getQueryData(meQuery.queryKey)
    if (before) client.setQueryData(meQuery.queryKey, welcome({ ...before, preferences: { ...before.preferences, ...change } }))
    try {
      const me = await api.patch('/api/me', { preferences: change })
      client.setQueryData(meQuery.queryKey, welcome(me))
    } catch (error) {
      if (before) client.setQueryData(meQuery.queryKey, welcome(before))
      tellBad(tellProblem(currentWords(), asProblem(error)))
    }
  }
}

/** Switches the language on this screen at once, and for the next visit. */
export function useSwitchLang() {
  const prefer = usePrefer()
  return async (lang: Lang) => {
    await readIn(lang)
    await prefer({ lang })
  }
}

import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from '../api/problem'
import { sessionEnded } from './ended'

const MOST_TRIES = 2

/** Only what may pass by itself is tried again: no connection, too busy. */
export const worthRetrying = (tries: number, error: unknown) =>
  tries < MOST_TRIES && error instanceof Problem && [0, 429, 502, 503, 504].includes(error.status)

export const waitBeforeRetry = (tries: number, error: unknown) =>
  error instanceof Problem && error.retryAfter ? Math.min(error.retryAfter, 10) * 1000 : 400 * 2 ** tries

function notice(error: unknown) {
  if (error instanceof Problem && error.status === 401) sessionEnded()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: { retry: worthRetrying, retryDelay: waitBeforeRetry, staleTime: 15_000 },
    // A write waits for nothing: without a connection it says so at once and keeps what was typed.
    mutations: { networkMode: 'always' },
  },
})

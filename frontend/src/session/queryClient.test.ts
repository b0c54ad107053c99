import { expect, it } from 'vitest'
import { Problem, unreachable } from '../api/problem'
import { waitBeforeRetry, worthRetrying } from './queryClient'

const no = (status: number, retryAfter?: number) => new Problem({ status, code: 'x', errors: [], ...(retryAfter ? { retryAfter } : {}) })

it('asks again only when that can help, and not for ever', () => {
  expect([no(503), no(429), unreachable()].map((error) => worthRetrying(0, error))).toEqual([true, true, true])
  expect([no(401), no(403), no(404), no(422), no(500)].map((error) => worthRetrying(0, error))).toEqual(
    Array(5).fill(false),
  )
  expect(worthRetrying(2, no(503))).toBe(false)
})

it('waits as long as it is told to', () => {
  expect(waitBeforeRetry(0, no(503, 3))).toBe(3000)
  expect([0, 1].map((tries) => waitBeforeRetry(tries, no(503)))).toEqual([400, 800])
})

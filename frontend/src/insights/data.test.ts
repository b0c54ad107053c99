import { expect, it } from 'vitest'
import type { Dashboard } from '../api/types'
import { change, isFirstRun } from './data'

const board = (amount: number, gifts: number): Dashboard => ({
  figures: [
    { key: 'raised_this_month', value: { amount, currency: 'USD' }, list: { path: '/gifts', query: {} } },
    { key: 'gifts_this_month', value: gifts, list: { path: '/gifts', query: {} } },
  ],
  charts: [],
})

it('is the first day only while nothing was ever given', () => {
  expect([isFirstRun(board(0, 0)), isFirstRun(board(0, 1)), isFirstRun(board(500, 1))]).toEqual([true, false, false])
})

it('compares with the month before, where there was one', () => {
  expect([change(125, 100), change(75, 100), change(100, 0)]).toEqual([0.25, -0.25, null])
})

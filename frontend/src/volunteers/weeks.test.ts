import { expect, it } from 'vitest'
import { addDays, byDay, split, weekOf } from './weeks'

it('steps over months and the days on which clocks change', () => {
  expect([addDays('2026-03-28', 1), addDays('2026-03-29', 1), addDays('2026-12-31', 7), addDays('2026-03-01', -1)]).toEqual([
    '2026-03-29',
    '2026-03-30',
    '2027-01-07',
    '2026-02-28',
  ])
})

it('begins a week where the country does', () => {
  expect([weekOf('2026-11-22', 0), weekOf('2026-11-22', 1), weekOf('2026-11-28', 6), weekOf('2026-11-27', 6)]).toEqual([
    '2026-11-22',
    '2026-11-16',
    '2026-11-28',
    '2026-11-21',
  ])
})

it('puts lines under their days', () => {
  expect(byDay([{ day: 'a', n: 1 }, { day: 'b', n: 2 }, { day: 'a', n: 3 }])).toEqual([
    ['a', [{ day: 'a', n: 1 }, { day: 'a', n: 3 }]],
    ['b', [{ day: 'b', n: 2 }]],
  ])
  expect(byDay([])).toEqual([])
})

it('tells minutes as hours and minutes', () => expect([split(0), split(45), split(150)]).toEqual([[0, 0], [0, 45], [2, 30]]))

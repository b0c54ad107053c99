import { expect, it } from 'vitest'
import { readCount, shiftTimes } from './typed'

it('reads a number in any digits', () => {
  expect([readCount('12'), readCount('١٢'), readCount(' 7 '), readCount(''), readCount('1.5'), readCount('-3')]).toEqual([12, 12, 7, 0, 0, 0])
})

it('lets a night shift end the next day', () => {
  expect(shiftTimes('2026-12-31', '10:00', '13:00')).toEqual({ start: '2026-12-31T10:00:00', end: '2026-12-31T13:00:00' })
  expect(shiftTimes('2026-12-31', '22:00', '02:00')).toEqual({ start: '2026-12-31T22:00:00', end: '2027-01-01T02:00:00' })
})

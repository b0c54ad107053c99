import { expect, it } from 'vitest'
import { lastMonths, lastYears } from './months'

it('goes back over the turn of the year', () => {
  expect(lastMonths('2026-02-28', 4)).toEqual(['2026-02', '2026-01', '2025-12', '2025-11'])
  expect(lastMonths('2026-12-31', 1)).toEqual(['2026-12'])
  expect(lastYears('2026-02-28', 3)).toEqual(['2026', '2025', '2024'])
})

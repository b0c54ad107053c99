/** Months as 2026-11, this one first. */
export function lastMonths(today: string, count: number): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: count }, (_, back) => {
    const at = year * 12 + (month - 1) - back
    return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
  })
}

/** Years as 2026, this one first. */
export const lastYears = (today: string, count: number): string[] =>
  Array.from({ length: count }, (_, back) => String(Number(today.slice(0, 4)) - back))

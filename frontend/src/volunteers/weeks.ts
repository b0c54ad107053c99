const DAY_MS = 86_400_000
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const dayOf = (moment: Date) => moment.toISOString().slice(0, 10)

/** So many days later (or, negative, earlier). */
export const addDays = (day: string, days: number) => dayOf(new Date(noon(day).getTime() + days * DAY_MS))

/** The first day of the week that a day lies in; `first` is 0 for Sunday. */
export const weekOf = (day: string, first: number) => addDays(day, -((noon(day).getUTCDay() - first + 7) % 7))

/** Lines that belong together by the day they say, in the order in which they came. */
export function byDay<T extends { day: string }>(lines: T[]): [string, T[]][] {
  const days = new Map<string, T[]>()
  for (const line of lines) days.set(line.day, [...(days.get(line.day) ?? []), line])
  return [...days]
}

/** Hours and minutes out of minutes. */
export const split = (minutes: number): [number, number] => [Math.floor(minutes / 60), minutes % 60]

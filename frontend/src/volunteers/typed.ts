import { latinDigits } from '../i18n/normalise'
import { addDays } from './weeks'

/** A whole number in any digits; 0 for anything else. */
export function readCount(typed: string): number {
  const text = latinDigits(typed).trim()
  return /^\d{1,4}$/.test(text) ? Number(text) : 0
}

/** Local times as the server reads them; a shift that ends before it begins ends the day after. */
export const shiftTimes = (day: string, begins: string, ends: string) => ({
  start: `${day}T${begins}:00`,
  end: `${ends > begins ? day : addDays(day, 1)}T${ends}:00`,
})

import { useWords } from '../i18n/useWords'
import { split } from './weeks'

/** A length of time such as 2 h 30 min. */
export function Length({ of }: { of: number }) {
  const { say, number } = useWords()
  const [hours, minutes] = split(of)
  const parts = [
    ...(hours || !minutes ? [say('app.hours_short', { n: number(hours) })] : []),
    ...(minutes ? [say('app.minutes_short', { n: number(minutes) })] : []),
  ]
  return <bdi className="whitespace-nowrap">{parts.join(' ')}</bdi>
}

import { useWords } from '../i18n/useWords'

/** From when to when, on the organisation's clocks; in Arabic in words, since a dash is read either way. */
export function Times({ of }: { of: { begins: string; ends: string } }) {
  const { say, clock } = useWords()
  return (
    <bdi className="whitespace-nowrap">
      {say('volunteering.hours_range', { start: clock(of.begins), end: clock(of.ends) })}
    </bdi>
  )
}

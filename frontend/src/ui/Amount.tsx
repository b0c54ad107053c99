import { useWords } from '../i18n/useWords'
import type { Money } from '../i18n/format'

/** One amount; never broken over two lines. */
export function Amount({ of, short }: { of: Money; short?: boolean }) {
  const { money } = useWords()
  return <bdi className="whitespace-nowrap">{money(of, { short: short ?? false })}</bdi>
}

/** Amounts per currency, one under the other; a dash when there is none. */
export function Amounts({ of, short }: { of: Money[] | undefined; short?: boolean }) {
  const { say } = useWords()
  if (!of?.length)
    return (
      <>
        <span aria-hidden="true">—</span>
        <span className="sr-only">{say('app.none')}</span>
      </>
    )
  return of.map((money) => (
    <span key={money.currency} className="block">
      <Amount of={money} {...(short ? { short } : {})} />
    </span>
  ))
}

/** A day of the organisation. */
export function Day({ of, short }: { of: string; short?: boolean }) {
  const { day, shortDay } = useWords()
  return (
    <time dateTime={of} className="whitespace-nowrap">
      {short ? shortDay(of) : day(of)}
    </time>
  )
}

/** A moment, in the organisation's time zone. */
export function When({ of }: { of: string }) {
  const { moment } = useWords()
  return <time dateTime={of}>{moment(of)}</time>
}

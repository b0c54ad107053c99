import type { Calendar, Digits } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { Segmented } from '../ui/Segmented'

interface Props<T> {
  value: T
  onChange: (value: T) => void
  error?: string | undefined
}

/** Which digits numbers are written in. */
export function DigitsChoice(props: Props<Digits>) {
  const { say } = useWords()
  return (
    <Segmented<Digits>
      label={say('app.taste.digits')}
      {...props}
      options={[
        { value: 'latn', text: '123' },
        { value: 'arab', text: '١٢٣' },
      ]}
    />
  )
}

/** Which calendar dates are shown in; they are kept as they are. */
export function CalendarChoice(props: Props<Calendar>) {
  const { say } = useWords()
  return (
    <Segmented<Calendar>
      label={say('app.taste.calendar')}
      {...props}
      options={[
        { value: 'gregory', text: say('app.taste.gregory') },
        { value: 'islamic-umalqura', text: say('app.taste.umalqura') },
      ]}
    />
  )
}

import { parseDate } from '@internationalized/date'
import { Button } from 'react-aria-components/Button'
import { Calendar, CalendarCell, CalendarGrid } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { FieldError } from 'react-aria-components/FieldError'
import { Group } from 'react-aria-components/Group'
import { Heading } from 'react-aria-components/Heading'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { Label } from 'react-aria-components/Label'
import { Popover } from 'react-aria-components/Popover'
import { currentReader } from '../i18n/store'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { Icon } from './Icon'
import { pressable, squareSizes } from './looks'

interface Props {
  label: string
  /** A day as 2026-11-22, or nothing. */
  value: string
  onChange: (value: string) => void
  error?: string | undefined
  optional?: boolean
  latest?: string
}

/** Which region writes the digits and the order of a date as this reader wants them. */
function fieldLocale(): string {
  const { lang, digits, calendar } = currentReader()
  if (lang === 'en') return `en-GB-u-ca-${calendar}`
  return `ar-${digits === 'arab' ? 'EG' : 'AE'}-u-ca-${calendar}`
}

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const

/** The day a week begins with where the organisation is; Monday where the browser does not say. */
function firstDay(country: string) {
  const locale = new Intl.Locale('en', { region: country }) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } }
  return DAYS[(locale.getWeekInfo?.().firstDay ?? 1) % 7] ?? 'mon'
}

/** A day, typed part by part or picked, in the reader's calendar; kept as a Gregorian date. */
export function DateField({ label, value, onChange, error, optional, latest }: Props) {
  const { say } = useWords()
  const { organisation } = useMe()
  return (
    <I18nProvider locale={fieldLocale()}>
      <DatePicker
        value={value ? parseDate(value) : null}
        maxValue={latest ? parseDate(latest) : null}
        onChange={(day) => onChange(day?.toString() ?? '')}
        isInvalid={Boolean(error)}
        shouldForceLeadingZeros={false}
        firstDayOfWeek={firstDay(organisation.country)}
      >
        <Label className="mb-1.5 flex flex-wrap items-baseline gap-x-2 font-semibold">
          {label}
          {optional && <span className="text-sm font-normal text-ink-3">{say('app.form.optional')}</span>}
        </Label>
        <Group className="input flex items-center gap-2 py-0! pe-1!">
          <DateInput className="flex grow items-center">
            {(segment) => (
              <DateSegment
                segment={segment}
                className="rounded-sm px-0.5 outline-none data-[focused]:bg-accent data-[focused]:text-on-accent data-[placeholder]:text-ink-3"
              />
            )}
          </DateInput>
          <Button className="grid size-9 shrink-0 place-items-center rounded-sm text-ink-2 hover:bg-hover">
            <Icon name="calendar" />
          </Button>
        </Group>
        <FieldError className="mt-1.5 block text-sm text-bad">{error}</FieldError>
        <Popover className="rise rounded-lg border border-line bg-surface p-4 shadow-2">
          <Dialog className="outline-none" aria-label={label}>
            <Month />
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  )
}

function Month() {
  const step = `${pressable('plain', 'sm')} ${squareSizes.sm}`
  return (
    <Calendar>
      <header className="mb-3 flex items-center gap-1">
        <Button slot="previous" className={step}>
          <Icon name="back" />
        </Button>
        <Heading className="grow text-center font-semibold" />
        <Button slot="next" className={step}>
          <Icon name="onward" />
        </Button>
      </header>
      <CalendarGrid className="[&_th]:pb-1 [&_th]:text-sm [&_th]:font-normal [&_th]:text-ink-2">
        {(date) => (
          <CalendarCell
            date={date}
            className="grid size-10 cursor-pointer place-items-center rounded-md outline-none hover:bg-hover data-[disabled]:cursor-not-allowed data-[disabled]:text-ink-3 data-[disabled]:line-through data-[focus-visible]:outline-2 data-[focus-visible]:outline-accent data-[outside-month]:invisible data-[selected]:bg-accent data-[selected]:font-semibold data-[selected]:text-on-accent"
          />
        )}
      </CalendarGrid>
    </Calendar>
  )
}

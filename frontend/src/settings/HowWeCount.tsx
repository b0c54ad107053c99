import { useMemo } from 'react'
import type { Form } from '../form/useForm'
import type { Lang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { Card } from '../ui/Card'
import { Segmented } from '../ui/Segmented'
import { SelectField } from '../ui/SelectField'
import { TextField } from '../ui/TextField'
import { CurrencyChoice } from './CurrencyChoice'
import type { OrganisationValues } from './organisationValues'
import { countries, currencies, including, timeZones } from './places'
import { CalendarChoice, DigitsChoice } from './Tastes'

/** Money, days and numbers of the organisation. */
export function HowWeCount({ form }: { form: Form<OrganisationValues> }) {
  const { say, lang } = useWords()
  const { field, values } = form
  const lists = useMemo(() => ({ countries: countries(lang), zones: timeZones(), currencies: currencies(lang) }), [lang])
  return (
    <Card title={say('app.organisation.how')}>
      <div className="grid gap-5 sm:grid-cols-2">
        <SelectField
          label={say('app.organisation.country')}
          {...field('country')}
          choices={including(lists.countries, values.country)}
        />
        <SelectField
          label={say('app.organisation.time_zone')}
          {...field('time_zone')}
          choices={including(lists.zones, values.time_zone)}
        />
        <SelectField
          label={say('app.organisation.currency')}
          {...field('currency')}
          choices={including(lists.currencies, values.currency)}
        />
        <CurrencyChoice choices={lists.currencies} {...field('currencies')} />
        <Segmented<Lang>
          label={say('app.organisation.default_lang')}
          {...field('default_lang')}
          options={[
            { value: 'ar', text: <span lang="ar">العربية</span> },
            { value: 'en', text: <span lang="en">English</span> },
          ]}
        />
        <TextField
          label={say('app.organisation.receipt_prefix')}
          hint={say('app.organisation.receipt_prefix_hint')}
          dir="ltr"
          maxLength={12}
          optional
          {...field('receipt_prefix')}
        />
        <DigitsChoice {...field('digits')} />
        <CalendarChoice {...field('calendar')} />
      </div>
    </Card>
  )
}

import type { Form } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { METHOD_ICONS } from '../giving/methods'
import { Amount } from '../ui/Amount'
import { DateField } from '../ui/DateField'
import { Segmented } from '../ui/Segmented'
import { SelectField } from '../ui/SelectField'
import { TextArea, TextField } from '../ui/TextField'
import { METHODS, type Method, type PayingValues, priceOf } from './payingValues'
import type { Level } from './types'

interface Props {
  form: Pick<Form<PayingValues>, 'values' | 'field' | 'set'>
  levels: Level[]
}

/** Which level, and how it is paid. */
export function PayingFields({ form, levels }: Props) {
  const { say, name, money, today } = useWords()
  const { field, values } = form
  const level = levels.find((one) => one.id === values.level)
  const price = priceOf(level, values.currency)
  return (
    <>
      <SelectField
        label={say('membership.level')}
        {...field('level')}
        empty={say('membership.choose_level')}
        choices={levels.map((one) => ({ value: one.id, text: name(one.name) }))}
      />
      <Segmented<Method>
        label={say('membership.method')}
        {...field('method')}
        options={METHODS.map((one) => ({
          value: one,
          text: one === 'free' ? say('membership.method_free') : say(`app.method.${one}`),
          ...(one === 'free' ? {} : { icon: METHOD_ICONS[one] }),
        }))}
      />
      {values.method === 'free' ? (
        <TextArea label={say('membership.reason')} rows={2} {...field('reason')} />
      ) : (
        <>
          {level && level.prices.length > 1 && (
            <SelectField
              label={say('membership.price')}
              value={price?.currency ?? ''}
              onChange={(currency) => form.set('currency', currency)}
              choices={level.prices.map((one) => ({ value: one.currency, text: money(one) }))}
            />
          )}
          {price && (
            <p className="rounded-md bg-sunken px-4 py-3">
              {say('membership.to_pay')}{' '}
              <strong className="font-semibold">
                <Amount of={price} />
              </strong>
            </p>
          )}
          <TextField label={say('app.gift.reference')} hint={say('app.gift.reference_hint')} optional {...field('reference')} />
        </>
      )}
      <DateField label={say('membership.paid_on')} latest={today(new Date())} {...field('date')} />
    </>
  )
}

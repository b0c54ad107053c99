import type { Errors } from '../form/errors'
import { readAmount } from '../i18n/normalise'
import type { WordsOf } from '../i18n/useWords'
import { tellAmount } from '../ui/AmountField'
import type { CampaignValues } from './values'

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/

/** What can be seen to be wrong with a campaign before it is sent. */
export function faultsOf(words: WordsOf, values: CampaignValues): Errors {
  const named = values['name.ar'].trim() || values['name.en'].trim()
  const goal = values.goal.trim() ? readAmount(values.goal, values.currency) : null
  const suggested = values.suggested
    .filter((typed) => typed.trim())
    .map((typed) => readAmount(typed, values.currency))
    .find((read) => 'fault' in read)
  return {
    ...(named ? {} : { 'name.ar': words.say('app.person.name_needed') }),
    ...(SLUG.test(values.slug) && values.slug.length > 1 ? {} : { slug: words.say('app.campaign.slug_wrong') }),
    ...(goal && 'fault' in goal ? { goal: tellAmount(words, goal.fault, values.currency) } : {}),
    ...(suggested && 'fault' in suggested ? { suggested: tellAmount(words, suggested.fault, values.currency) } : {}),
    ...(values.funds.length ? {} : { funds: words.say('app.campaign.fund_needed') }),
    ...(values.starts && values.ends && values.ends < values.starts ? { ends: words.say('app.campaign.dates_wrong') } : {}),
  }
}

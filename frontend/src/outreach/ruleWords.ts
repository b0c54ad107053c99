import { useQuery } from '@tanstack/react-query'
import type { Names } from '../api/types'
import { campaignsQuery, fundsQuery } from '../campaigns/data'
import { useWords, type WordsOf } from '../i18n/useWords'
import { useMay } from '../session/me'
import { tagsQuery } from './data'
import { kindOf } from './ruleKinds'
import type { Rule } from './types'

type Find = (id: unknown) => string

/** What the ids in rules are called. */
export function useNamed(): { tags: Choice[]; funds: Choice[]; campaigns: Choice[] } {
  const { name } = useWords()
  const may = useMay()
  const tags = useQuery(tagsQuery)
  const funds = useQuery({ ...fundsQuery, enabled: may('funds.read') })
  const campaigns = useQuery({ ...campaignsQuery, enabled: may('funds.read') })
  const choices = (items: { id: string; name: Names }[] = []) => items.map((one) => ({ value: one.id, text: name(one.name) }))
  return {
    tags: choices(tags.data?.items),
    funds: choices(funds.data?.items),
    campaigns: choices(campaigns.data?.items),
  }
}

export interface Choice {
  value: string
  text: string
}

/** One rule as a sentence. */
export function describe(words: WordsOf, rule: Rule, named: ReturnType<typeof useNamed>): string {
  const { say } = words
  const find = (choices: Choice[]): Find => (id) => choices.find((one) => one.value === id)?.text ?? '…'
  const kind = kindOf(rule)
  const told = [
    rule.tag && find(named.tags)(rule.tag),
    rule.fund && find(named.funds)(rule.fund),
    rule.campaign && find(named.campaigns)(rule.campaign),
    rule.rule === 'kind' && words.sayKnown(`app.kind.${rule.is}`, String(rule.is)),
    rule.rule === 'lang' && words.sayKnown(`mailing.lang.${rule.is}`, String(rule.is)),
    rule.purpose && words.sayKnown(`mailing.purpose.${rule.purpose}`, String(rule.purpose)),
    rule.rule === 'consent' && words.sayKnown(`mailing.said.${rule.is}`, String(rule.is)),
    rule.state && words.sayKnown(`mailing.member.${rule.state}`, String(rule.state)),
    rule.least_hours != null && words.count('mailing.hours', Number(rule.least_hours)),
    rangeOf(words, rule),
    spanOf(words, rule),
  ]
  const name = kind ? words.sayKnown(`mailing.rule.${kind.name}`, kind.name) : say('mailing.rule_other')
  return [name, ...told.filter(Boolean)].join(' · ')
}

function rangeOf({ money, number, say }: WordsOf, rule: Rule): string {
  const show = (value: unknown) =>
    rule.currency ? money({ amount: Number(value), currency: String(rule.currency) }, { short: true }) : number(Number(value))
  const least = rule.least == null ? '' : say('mailing.at_least', { value: show(rule.least) })
  const most = rule.most == null ? '' : say('mailing.at_most', { value: show(rule.most) })
  return [least, most].filter(Boolean).join(' ')
}

function spanOf({ count, day, say }: WordsOf, rule: Rule): string {
  const within = rule.within_days == null ? '' : count('mailing.within_days', Number(rule.within_days))
  const older = rule.older_than_days == null ? '' : count('mailing.older_than_days', Number(rule.older_than_days))
  const since = rule.since ? say('mailing.since_day', { day: day(String(rule.since)) }) : ''
  const until = rule.until ? say('mailing.until_day', { day: day(String(rule.until)) }) : ''
  return [within, older, since, until].filter(Boolean).join(' ')
}

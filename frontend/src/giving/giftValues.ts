import type { Campaign, Fund, OfflineMethod } from '../api/types'
import { readAmount } from '../i18n/normalise'

export type GiftValues = {
  constituent: string
  amount: string
  currency: string
  date: string
  method: OfflineMethod
  fund: string
  campaign: string
  reference: string
  note: string
}

/** The gift as the server takes it. The amount was read already: what is not readable never comes here. */
export function giftBody(values: GiftValues) {
  const read = readAmount(values.amount, values.currency)
  return {
    constituent: values.constituent,
    amount: { amount: 'amount' in read ? read.amount : 0, currency: values.currency },
    date: values.date,
    method: values.method,
    fund: values.fund,
    ...(values.campaign ? { campaign: values.campaign } : {}),
    reference: values.reference,
    note: values.note,
  }
}

/** The funds a gift may go to: those of its campaign, or any. */
export const fundsFor = (campaign: Campaign | undefined, funds: Fund[]) =>
  campaign ? funds.filter((fund) => campaign.funds.includes(fund.id)) : funds

/** The same fund if the campaign has it, else its first. */
export function fundAfter(campaign: Campaign | undefined, funds: Fund[], fund: string): string {
  const allowed = fundsFor(campaign, funds)
  return allowed.some((one) => one.id === fund) ? fund : (allowed[0]?.id ?? '')
}

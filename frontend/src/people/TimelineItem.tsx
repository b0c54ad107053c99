import { Link } from 'wouter'
import type { Gift, Moment } from '../api/types'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { Amount, When } from '../ui/Amount'
import { Icon } from '../ui/Icon'
import { Name } from '../ui/Name'
import { Written } from '../ui/Written'
import { GiftStatus } from '../giving/GiftStatus'
import { ReceiptLink } from '../giving/ReceiptLink'
import { ConsentLine, LetterLine } from '../consent/Lines'
import { MembershipLine } from '../members/MembershipLine'
import { HoursLineOf, SignUpLine } from '../volunteers/Lines'
import { changedFields, iconOf } from './moments'

/** One thing that happened. */
export function TimelineItem({ moment }: { moment: Moment }) {
  return (
    <li className="group flex gap-4">
      <div className="flex flex-col items-center">
        <span className="mt-3 grid size-9 shrink-0 place-items-center rounded-full bg-hover text-ink-2">
          <Icon name={iconOf(moment)} size={17} />
        </span>
        <span aria-hidden="true" className="w-px grow bg-line group-last:hidden" />
      </div>
      <div className="min-w-0 grow py-3">
        <What moment={moment} />
        <p className="text-sm text-ink-3">
          {moment.by ? <Say k="app.timeline.by" when={<When of={moment.at} />} name={<bdi>{moment.by}</bdi>} /> : <When of={moment.at} />}
        </p>
      </div>
    </li>
  )
}

function What({ moment }: { moment: Moment }) {
  const { say, sayKnown } = useWords()
  if (moment.gift) return <GiftLine gift={moment.gift} />
  if (moment.kind === 'note')
    return (
      <Written text={moment.text ?? ''} />
    )
  if (moment.kind === 'joined') return <p>{say('app.timeline.joined')}</p>
  if (moment.kind === 'letter') return <LetterLine moment={moment} />
  if (moment.kind === 'signup') return <SignUpLine moment={moment} />
  if (moment.kind === 'hours') return <HoursLineOf moment={moment} />
  if (moment.kind === 'consent') return <ConsentLine moment={moment} />
  if (moment.kind === 'membership') return <MembershipLine moment={moment} />
  if (moment.kind === 'clicked')
    return (
      <p>
        <Link href={`/mailings/${String(moment.mailing)}`} className="hover:underline">
          <Say k="app.timeline.clicked" mailing={<bdi>{moment.text}</bdi>} />
        </Link>
      </p>
    )
  if (moment.kind === 'change') {
    const fields = changedFields(moment).map((field) => sayKnown(`app.field.${field}`, field))
    return <p>{say('app.timeline.change', { fields: fields.join(say('app.comma')) })}</p>
  }
  return <p>{say('app.timeline.unknown')}</p>
}

function GiftLine({ gift }: { gift: Gift }) {
  const refund = gift.amount.amount < 0
  const amount = <strong className="font-semibold"><Amount of={{ ...gift.amount, amount: Math.abs(gift.amount.amount) }} /></strong>
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link href={`/gifts/${gift.of ?? gift.id}`} className="hover:underline">
          {refund ? (
            <Say k={gift.kind === 'dispute' ? 'app.timeline.dispute' : 'app.timeline.refund'} amount={amount} />
          ) : gift.kind === 'dispute_won' ? (
            <Say k="app.timeline.dispute_won" amount={amount} />
          ) : (
            <Say k={gift.kind === 'dues' ? 'app.timeline.dues' : 'app.timeline.gift'} amount={amount} fund={<Name of={gift.fund.name} />} />
          )}
        </Link>
        <GiftStatus gift={gift} quiet />
      </p>
      {gift.message && (
        <div className="mt-1 border-s-2 border-accent-line ps-3 text-ink-2">
          <Written text={gift.message} />
        </div>
      )}
      {gift.receipt && <ReceiptLink receipt={gift.receipt} />}
    </>
  )
}

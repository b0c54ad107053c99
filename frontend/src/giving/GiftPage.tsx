import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import type { Gift, Money } from '../api/types'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Amount, Day } from '../ui/Amount'
import { Button, ButtonLink } from '../ui/Button'
import { Card, Fact, Facts } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { Written } from '../ui/Written'
import { giftQuery, isGift, leftOf } from './data'
import { Entries } from './Entries'
import { GiftStatus } from './GiftStatus'
import { ReceiptLink } from './ReceiptLink'
import { RefundDialog } from './RefundDialog'

/** One gift: what it is, what became of it, and its receipt. */
export default function GiftPage() {
  const { say, money } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(giftQuery(id))
  const gift = query.data
  return (
    <Page
      narrow
      title={gift ? say(gift.kind === 'dues' ? 'app.gift.dues_title' : 'app.gift.title', { amount: money(gift.amount) }) : say('app.gift.title_plain')}
      heading={gift && <Heading gift={gift} />}
      back={{ to: '/gifts', text: say('app.gifts.title') }}
      actions={gift && <Actions gift={gift} />}
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(found: Gift) => (
          <div className="space-y-5">
            {found.of && <ToTheGift id={found.of} />}
            {found.refund_asked && <OnItsWay amount={found.refund_asked} />}
            <Details gift={found} />
            <Entries gift={found} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Heading({ gift }: { gift: Gift }) {
  return (
    <span className="flex flex-wrap items-center gap-3">
      <span className="text-2xl md:text-3xl">
        <Amount of={gift.amount} />
      </span>
      <GiftStatus gift={gift} />
    </span>
  )
}

function Actions({ gift }: { gift: Gift }) {
  const { say } = useWords()
  const may = useMay()
  const [refunding, setRefunding] = useState(false)
  const person = gift.constituent?.id
  return (
    <>
      {may('gifts.refund') && isGift(gift) && leftOf(gift) > 0 && (
        <Button icon="refund" onPress={() => setRefunding(true)}>
          {say('app.refund.open')}
        </Button>
      )}
      {may('gifts.write') && person && (
        <ButtonLink to={`/gifts/new?constituent=${person}`} icon="plus">
          {say('app.gift.another')}
        </ButtonLink>
      )}
      <RefundDialog gift={gift} isOpen={refunding} onClose={() => setRefunding(false)} />
    </>
  )
}

function ToTheGift({ id }: { id: string }) {
  const { say } = useWords()
  return (
    <Notice icon="refund">
      <Link href={`/gifts/${id}`} className="font-semibold text-accent-ink hover:underline">
        {say('app.gift.of_line')}
      </Link>
    </Notice>
  )
}

function OnItsWay({ amount }: { amount: Money }) {
  return (
    <Notice icon="refund" role="status">
      <Say k="app.refund.on_its_way" amount={<Amount of={amount} />} />
    </Notice>
  )
}

function Details({ gift }: { gift: Gift }) {
  const { say } = useWords()
  return (
    <Card title={say('app.gift.details')}>
      <Facts>
        <Fact name={say('app.gift.from')}>
          {gift.constituent ? (
            <Link href={`/people/${gift.constituent.id}`} className="font-semibold text-accent-ink hover:underline">
              <Name of={gift.constituent.name} />
            </Link>
          ) : (
            say('app.gift.unknown_giver')
          )}
          {gift.anonymous && <span className="block text-sm text-ink-2">{say('app.gift.anonymous')}</span>}
        </Fact>
        <Fact name={say('app.gift.date')}>
          <Day of={gift.date} />
        </Fact>
        <Fact name={say('app.gift.method')}>{say(`app.method.${gift.method}`)}</Fact>
        <Fact name={say('app.gift.fund')}>
          <Link href={`/gifts?fund=${gift.fund.id}`} className="hover:underline">
            <Name of={gift.fund.name} />
          </Link>
        </Fact>
        {gift.campaign && (
          <Fact name={say('app.gift.campaign')}>
            <Link href={`/campaigns/${gift.campaign.id}`} className="hover:underline">
              <Name of={gift.campaign.name} />
            </Link>
          </Fact>
        )}
        {gift.reference && <Fact name={say('app.gift.reference')}><bdi>{gift.reference}</bdi></Fact>}
        {gift.receipt && (
          <Fact name={say('app.gift.receipt')}>
            <ReceiptLink receipt={gift.receipt} look="quiet" />
          </Fact>
        )}
      </Facts>
      <Words gift={gift} />
    </Card>
  )
}

function Words({ gift }: { gift: Gift }) {
  if (!gift.message && !gift.note) return null
  return (
    <div className="mt-5 space-y-3 border-t border-line pt-4">
      {gift.message && (
        <div className="border-s-2 border-accent-line ps-3">
          <Written text={gift.message} />
        </div>
      )}
      {gift.note && (
        <p className="whitespace-pre-wrap text-ink-2">
          <Say k="app.gift.note_line" note={<bdi>{gift.note}</bdi>} />
        </p>
      )}
    </div>
  )
}

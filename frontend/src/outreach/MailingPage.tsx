import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'wouter'
import { ExportButton } from '../exports/ExportButton'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { When } from '../ui/Amount'
import { ButtonLink } from '../ui/Button'
import { Card, Fact, Facts } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Name } from '../ui/Name'
import { Notice } from '../ui/Notice'
import { Page } from '../ui/Page'
import { CardSkeleton } from '../ui/Skeleton'
import { Bars } from './Bars'
import { mailingQuery } from './data'
import { Deeds } from './Deeds'
import { StateBadge } from './StateBadge'
import type { Mailing } from './types'

const BEFORE = ['gets', 'other_language', 'no_consent', 'suppressed', 'no_address', 'no_text']
const WENT = ['sent', 'delivered', 'bounced', 'complained', 'unsubscribed', 'waiting', 'late']
const READ = ['opened_human', 'opened_unknown', 'opened_scanner', 'clicked_human', 'clicked_unknown', 'clicked_scanner']
const LEFT = ['no_consent', 'suppressed', 'no_address', 'no_text', 'rejected', 'gone']

/** One mailing: who will get it and who will not; and once it went out, what came of it. */
export default function MailingPage() {
  const { say } = useWords()
  const { id = '' } = useParams<{ id: string }>()
  const query = useQuery(mailingQuery(id))
  const mailing = query.data
  return (
    <Page
      title={mailing?.name ?? say('mailing.mailings')}
      heading={
        mailing && (
          <span className="flex flex-wrap items-center gap-3">
            <bdi>{mailing.name}</bdi>
            <StateBadge state={mailing.state} />
          </span>
        )
      }
      back={{ to: '/mailings', text: say('mailing.mailings') }}
      actions={
        mailing && (
          <>
            {mailing.figures && <ExportButton kind="mailing" query={{ mailing: id }} />}
            <Deeds mailing={mailing} />
          </>
        )
      }
    >
      <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
        {(found: Mailing) => (
          <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="min-w-0 space-y-5">
              <Whole mailing={found} />
            </div>
            <About mailing={found} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Whole({ mailing }: { mailing: Mailing }) {
  const { say } = useWords()
  if (mailing.closed)
    return (
      <Notice tone="warn" icon="lock">
        {say('mailing.closed_more')}
      </Notice>
    )
  if (!mailing.figures)
    return (
      <Notice tone="warn" icon="alert">
        {say('mailing.segment_gone')}
      </Notice>
    )
  if (!mailing.started)
    return (
      <Card title={say('mailing.before')}>
        <Bars mailing={mailing} groups={BEFORE} all={['gets', 'no_consent', 'suppressed', 'no_address', 'no_text']} />
      </Card>
    )
  const { figures } = mailing
  const some = (groups: string[]) => groups.filter((group) => figures[group])
  return (
    <>
      <Progress mailing={mailing} />
      <Card title={say('mailing.went')}>
        <Bars mailing={mailing} groups={['sent', ...some(WENT).filter((group) => group !== 'sent')]} />
      </Card>
      <Card title={say('mailing.read')}>
        <Bars mailing={mailing} groups={READ} all={['sent']} />
        <p className="mt-4 text-sm text-ink-2">{say('mailing.read_hint')}</p>
      </Card>
      {some(LEFT).length > 0 && (
        <Card title={say('mailing.left_out')}>
          <Bars mailing={mailing} groups={some(LEFT)} />
        </Card>
      )}
    </>
  )
}

function Progress({ mailing }: { mailing: Mailing }) {
  const { say, number } = useWords()
  if (mailing.state === 'sent') return null
  const { sent = 0, waiting = 0 } = mailing.figures ?? {}
  return (
    <Card title={say('mailing.progress')}>
      <progress value={mailing.progress} max={1} aria-label={say('mailing.progress')} className="h-2 w-full" />
      <p role="status" className="mt-2 text-ink-2">
        {say('mailing.so_far', { sent: number(sent), waiting: number(waiting) })}
      </p>
    </Card>
  )
}

function About({ mailing }: { mailing: Mailing }) {
  const { say } = useWords()
  const may = useMay()
  return (
    <Card title={say('mailing.about')}>
      <Facts>
        <Fact name={say('mailing.template_of')}>
          {mailing.template.name ? (
            <Link href={`/templates/${mailing.template.id}`} className="underline">
              <bdi>{mailing.template.name}</bdi>
            </Link>
          ) : (
            '—'
          )}
        </Fact>
        <Fact name={say('mailing.segment_of')}>
          {mailing.segment.name && may('segments.read') ? (
            <Link href={`/segments/${mailing.segment.id}`} className="underline">
              <Name of={mailing.segment.name} />
            </Link>
          ) : (
            '—'
          )}
        </Fact>
        <Fact name={say('mailing.purpose_of')}>{say(`mailing.purpose.${mailing.purpose}`)}</Fact>
        <Fact name={say('mailing.audience_of')}>{say(`mailing.audience.${mailing.audience}`)}</Fact>
        {mailing.at && (
          <Fact name={say('mailing.at')}>
            <When of={mailing.at} />
          </Fact>
        )}
        {mailing.ended && (
          <Fact name={say('mailing.ended')}>
            <When of={mailing.ended} />
          </Fact>
        )}
        <Fact name={say('mailing.by')}>
          <bdi>{mailing.by}</bdi>
        </Fact>
      </Facts>
      {mailing.state === 'draft' && may('outreach.write') && (
        <div className="mt-4">
          <ButtonLink to={`/mailings/${mailing.id}/edit`} icon="edit">
            {say('app.edit')}
          </ButtonLink>
        </div>
      )}
    </Card>
  )
}

import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useListState } from '../list/useListState'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { templateListQuery } from './data'
import { ListOrArchive } from './ListOrArchive'
import { OutreachTabs } from './Tabs'
import type { Template, Templates } from './types'

/** Letters that were written once for many. */
export default function TemplateList() {
  const { say } = useWords()
  const may = useMay()
  const list = useListState({ archived: '' })
  const archived = list.query.archived === 'true'
  const query = useQuery(templateListQuery(archived ? 'true' : ''))
  const add = may('outreach.write') && (
    <ButtonLink to="/templates/new" look="primary" icon="plus">
      {say('mailing.template.new')}
    </ButtonLink>
  )
  return (
    <Page title={say('mailing.templates')} actions={add}>
      <OutreachTabs />
      <ListOrArchive archived={archived} onChange={(next) => list.set({ archived: next ? 'true' : '' })} />
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Templates) =>
          items.length ? (
            <ul className="card divide-y divide-line">
              {items.map((template) => (
                <Line key={template.id} template={template} />
              ))}
            </ul>
          ) : (
            <State icon="mail" title={say(archived ? 'mailing.archive_empty' : 'mailing.template.empty')} actions={!archived && add}>
              {say(archived ? 'mailing.archive_more' : 'mailing.template.empty_more')}
            </State>
          )
        }
      </Loaded>
    </Page>
  )
}

function Line({ template }: { template: Template }) {
  const { say, name } = useWords()
  return (
    <li className="relative flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3 hover:bg-hover/60">
      <div className="min-w-0 grow">
        <Link href={`/templates/${template.id}`} className="font-semibold after:absolute after:inset-0">
          <bdi>{template.name}</bdi>
        </Link>
        <bdi className="block text-sm text-ink-2">{name(template.subject)}</bdi>
      </div>
      {template.langs.map((lang) => (
        <Badge key={lang}>{say(`mailing.lang.${lang}`)}</Badge>
      ))}
    </li>
  )
}

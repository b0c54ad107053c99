import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { ButtonLink } from '../ui/Button'
import { Loaded } from '../ui/Loaded'
import { Page } from '../ui/Page'
import { RowsSkeleton } from '../ui/Skeleton'
import { State } from '../ui/States'
import { templatesQuery } from './data'
import { OutreachTabs } from './Tabs'
import type { Template, Templates } from './types'

/** Letters that were written once for many. */
export default function TemplateList() {
  const { say } = useWords()
  const may = useMay()
  const query = useQuery(templatesQuery)
  const add = may('outreach.write') && (
    <ButtonLink to="/templates/new" look="primary" icon="plus">
      {say('mailing.template.new')}
    </ButtonLink>
  )
  return (
    <Page title={say('mailing.templates')} actions={add}>
      <OutreachTabs />
      <Loaded query={query} waiting={<RowsSkeleton rows={4} />}>
        {({ items }: Templates) =>
          items.length ? (
            <ul className="card divide-y divide-line">
              {items.map((template) => (
                <Line key={template.id} template={template} />
              ))}
            </ul>
          ) : (
            <State icon="mail" title={say('mailing.template.empty')} actions={add}>
              {say('mailing.template.empty_more')}
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

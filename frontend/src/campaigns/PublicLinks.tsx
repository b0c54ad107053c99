import type { Campaign } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMe } from '../session/me'
import { Card } from '../ui/Card'
import { Copy } from '../ui/Copy'
import { Icon } from '../ui/Icon'
import { pressable } from '../ui/looks'

const NAMES = { ar: 'العربية', en: 'English' } as const

/** The address of the giving page, once for each language. */
export function PublicLinks({ campaign }: { campaign: Campaign }) {
  const { say } = useWords()
  const { organisation } = useMe()
  return (
    <Card title={say('app.campaign.public')}>
      <ul className="space-y-4">
        {organisation.languages.map((lang) => {
          const url = `${location.origin}/give/${campaign.slug}?lang=${lang}`
          return (
            <li key={lang}>
              <p lang={lang} className="text-sm text-ink-2">
                {NAMES[lang]}
              </p>
              <p dir="ltr" className="truncate rounded-sm bg-sunken px-2 py-1 text-sm rtl:text-end">
                {url.replace(location.origin, '')}
              </p>
              <div className="mt-2 flex gap-2">
                <Copy text={url} label={say('app.campaign.copy_link', { lang: NAMES[lang] })} />
                <a href={url} target="_blank" rel="noreferrer" className={pressable('plain', 'sm')}>
                  <Icon name="open" />
                  {say('app.open')}
                  <span className="sr-only">{NAMES[lang]}</span>
                </a>
              </div>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

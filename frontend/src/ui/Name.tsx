import { type Names, otherLang, pickName } from '../i18n/lang'
import { useWords } from '../i18n/useWords'

/** A name in the reader's language if we have it so, in its own direction either way. */
export function Name({ of, className }: { of: Names | null | undefined; className?: string }) {
  const { lang, say } = useWords()
  const shown = pickName(of, lang)
  if (!shown.text) return <span className={className}>{say('app.no_name')}</span>
  return <Isolated lang={shown.lang} text={shown.text} className={className} />
}

/** The same name in the other script, where there is one. */
export function OtherName({ of, className }: { of: Names; className?: string }) {
  const { lang } = useWords()
  const other = otherLang(lang)
  if (!of[lang] || !of[other]) return null
  return <Isolated lang={other} text={of[other]} className={className} />
}

/** The wrapping takes part in the page's layout, the text inside keeps its own direction. */
const Isolated = ({ lang, text, className }: { lang: string; text: string; className: string | undefined }) =>
  className ? (
    <span className={className}>
      <bdi lang={lang}>{text}</bdi>
    </span>
  ) : (
    <bdi lang={lang}>{text}</bdi>
  )

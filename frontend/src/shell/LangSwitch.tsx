import { type Lang, otherLang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'

const NAMES: Record<Lang, string> = { ar: 'العربية', en: 'English' }

/** The other language, by its own name. Page, scroll and everything typed stay. */
export function LangSwitch({ onSwitch }: { onSwitch: (lang: Lang) => Promise<unknown> }) {
  const { lang } = useWords()
  const other = otherLang(lang)
  return (
    <Button look="plain" size="sm" icon="language" onPress={() => void onSwitch(other)}>
      <span lang={other} dir="auto">
        {NAMES[other]}
      </span>
    </Button>
  )
}

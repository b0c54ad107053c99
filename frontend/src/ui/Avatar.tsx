import { type Names, pickName } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import type { Kind } from '../api/types'
import { Icon } from './Icon'

const SIZES = { sm: 'size-9 text-sm', lg: 'size-14 text-lg md:size-16 md:text-xl' }

/** The first letter of a name; two Latin initials, but one Arabic letter, which would join. */
export function initials(text: string, lang: string): string {
  const words = text.split(/[^\p{L}\p{M}\p{N}’']+/u).filter(Boolean)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  const letters = (lang === 'ar' ? [first] : [first, last]).map((word) => Array.from(word)[0] ?? '')
  return letters.join('').toLocaleUpperCase(lang)
}

/** Who it is, at a glance. Beside a name always, so it says nothing itself. */
export function Avatar({ names, kind = 'individual', size = 'sm' }: { names: Names; kind?: Kind; size?: keyof typeof SIZES }) {
  const { lang } = useWords()
  const shown = pickName(names, lang)
  const shape = kind === 'individual' ? 'rounded-full' : 'rounded-md'
  return (
    <span
      aria-hidden="true"
      className={`grid shrink-0 place-items-center bg-accent-soft font-semibold text-accent-ink ${shape} ${SIZES[size]}`}
    >
      {kind === 'individual' ? (
        initials(shown.text, shown.lang)
      ) : (
        <Icon name={kind === 'household' ? 'household' : 'building'} size={size === 'lg' ? 26 : 18} />
      )}
    </span>
  )
}

import { useWords } from '../i18n/useWords'
import { Badge } from '../ui/Badge'
import { type Choice, FIELDS, type Visibility, VISIBILITIES } from './types'

const TONES = { public: 'good', members: 'accent', nobody: 'plain' } as const

/** Which field is shown to whom, those seen by most first; what nobody sees is not named. */
export function Fields({ choice }: { choice: Choice }) {
  const { say } = useWords()
  const seen = VISIBILITIES.toReversed().filter((one) => one !== 'nobody' && FIELDS.some((field) => choice.shown[field] === one))
  return (
    <ul className="space-y-1 text-sm">
      {seen.map((visibility: Visibility) => (
        <li key={visibility} className="flex flex-wrap items-center gap-x-2">
          <Badge tone={TONES[visibility]}>{say(`membership.visible_${visibility}`)}</Badge>
          <span className="text-ink-2">
            {FIELDS.filter((field) => choice.shown[field] === visibility)
              .map((field) => say(`membership.field_${field}`))
              .join(say('membership.comma'))}
          </span>
        </li>
      ))}
    </ul>
  )
}

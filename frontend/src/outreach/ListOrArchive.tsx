import { useWords } from '../i18n/useWords'
import { Segmented } from '../ui/Segmented'

interface Props {
  archived: boolean
  onChange: (archived: boolean) => void
}

/** What is on the list, or what was deleted and can be fetched back. */
export function ListOrArchive({ archived, onChange }: Props) {
  const { say } = useWords()
  return (
    <div className="mb-4">
      <Segmented
        hideLabel
        label={say('mailing.which')}
        value={archived ? 'archive' : 'list'}
        onChange={(next) => onChange(next === 'archive')}
        options={[
          { value: 'list', text: say('mailing.on_the_list') },
          { value: 'archive', text: say('mailing.archive') },
        ]}
      />
    </div>
  )
}

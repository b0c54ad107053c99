import { useWords } from '../i18n/useWords'
import { Avatar } from '../ui/Avatar'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import { Name, OtherName } from '../ui/Name'
import type { Command } from './commands'

interface Props {
  id: string
  command: Command
  selected: boolean
  heading: boolean
  onPoint: () => void
  onGo: () => void
}

/** One line of the menu; the first of its group bears the group's name. */
export function CommandRow({ id, command, selected, heading, onPoint, onGo }: Props) {
  const { say } = useWords()
  return (
    <>
      {heading && (
        <li role="presentation" className="px-3 pt-3 pb-1 text-sm text-ink-2">
          {say(`app.command.${command.group}`)}
        </li>
      )}
      <li
        id={id}
        role="option"
        aria-selected={selected}
        onPointerMove={onPoint}
        onClick={onGo}
        className={cx('flex min-h-12 cursor-pointer items-center gap-3 rounded-md px-3 py-1.5 md:min-h-11', selected && 'bg-hover')}
      >
        {command.person ? <Person command={command} /> : <Plain command={command} />}
        {selected && <Icon name="arrow" className="text-ink-3" />}
      </li>
    </>
  )
}

const Plain = ({ command }: { command: Command }) => (
  <>
    <span className="grid size-9 shrink-0 place-items-center text-ink-2">
      <Icon name={command.icon} size={20} />
    </span>
    <span className="min-w-0 grow">{command.text}</span>
  </>
)

function Person({ command: { person } }: { command: Command }) {
  if (!person) return null
  return (
    <>
      <Avatar names={person.name} kind={person.kind} />
      <span className="min-w-0 grow leading-snug">
        <Name of={person.name} className="block truncate font-semibold" />
        <span className="flex gap-3 text-sm text-ink-2">
          <OtherName of={person.name} className="truncate" />
          {person.email && (
            <bdi dir="ltr" className="truncate">
              {person.email}
            </bdi>
          )}
        </span>
      </span>
    </>
  )
}

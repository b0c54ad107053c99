import type { Row } from '../api/types'
import { Avatar } from '../ui/Avatar'
import { cx } from '../ui/classes'
import { Name, OtherName } from '../ui/Name'

interface Props {
  id: string
  person: Row
  selected: boolean
  onPoint: () => void
  onPick: () => void
}

/** Somebody to choose. */
export function PersonOption({ id, person, selected, onPoint, onPick }: Props) {
  return (
    <li
      id={id}
      role="option"
      aria-selected={selected}
      onPointerMove={onPoint}
      // The field must not lose the focus before the choice is made.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
      className={cx('flex min-h-12 cursor-pointer items-center gap-3 rounded-md px-2 py-1.5', selected && 'bg-hover')}
    >
      <Avatar names={person.name} kind={person.kind} />
      <span className="min-w-0 leading-snug">
        <Name of={person.name} className="block font-semibold" />
        <span className="flex flex-wrap gap-x-3 text-sm text-ink-2">
          <OtherName of={person.name} />
          {person.email && <bdi dir="ltr">{person.email}</bdi>}
        </span>
      </span>
    </li>
  )
}

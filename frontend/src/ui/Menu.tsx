import type { ReactNode } from 'react'
import { Menu as Base, MenuItem, MenuTrigger } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { cx } from './classes'
import { Icon, type IconName } from './Icon'

export interface MenuEntry {
  id: string
  text: ReactNode
  name: string
  icon?: IconName
  danger?: boolean
  onAction: () => void
}

/** A button (the first child) and the list that it opens. */
export function Menu({ children, entries, label }: { children: ReactNode; entries: MenuEntry[]; label: string }) {
  return (
    <MenuTrigger>
      {children}
      <Popover className="rise min-w-52 rounded-lg border border-line bg-surface p-1.5 shadow-2 outline-none">
        <Base aria-label={label} className="outline-none">
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.name}
              onAction={entry.onAction}
              className={cx(
                'flex min-h-11 cursor-pointer items-center gap-3 rounded-sm px-3 outline-none md:min-h-9 data-[focused]:bg-hover',
                entry.danger && 'text-bad',
              )}
            >
              {entry.icon && <Icon name={entry.icon} className={entry.danger ? '' : 'text-ink-3'} />}
              {entry.text}
            </MenuItem>
          ))}
        </Base>
      </Popover>
    </MenuTrigger>
  )
}

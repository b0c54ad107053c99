import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog as Base } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useLocation } from 'wouter'
import { useWords } from '../i18n/useWords'
import { useDebounced } from '../list/useDebounced'
import { searchQuery } from '../people/data'
import { useMay } from '../session/me'
import { Icon } from '../ui/Icon'
import { Spinner } from '../ui/Spinner'
import { useChoice } from '../ui/useChoice'
import { CommandRow } from './CommandRow'
import { type Command, personCommands, placeCommands } from './commands'

/** Find a person, go somewhere, begin something: by typing. */
export default function CommandMenu({ onClose }: { onClose: () => void }) {
  const words = useWords()
  const may = useMay()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const wanted = useDebounced(typed.trim(), 120)
  const search = useQuery({ ...searchQuery(wanted), enabled: wanted.length > 0 && may('people.read') })
  const people = typed.trim() && search.data ? personCommands(words, may, search.data.items) : []
  const commands = [...people, ...placeCommands(words, may, typed)]
  const go = (command: Command | undefined) => {
    if (!command) return
    onClose()
    navigate(command.to)
  }
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(open) => !open && onClose()} className="fixed inset-0 z-40 flex justify-center bg-veil sm:px-6 sm:pt-[12vh]">
      <Modal className="rise w-full sm:max-w-xl">
        <Base aria-label={words.say('app.command.title')} className="flex h-dvh flex-col overflow-hidden bg-surface shadow-2 outline-none sm:h-auto sm:max-h-[70vh] sm:rounded-xl">
          <Finder typed={typed} onTyped={setTyped} commands={commands} busy={search.isFetching} onGo={go} onClose={onClose} />
        </Base>
      </Modal>
    </ModalOverlay>
  )
}

interface FinderProps {
  typed: string
  onTyped: (typed: string) => void
  commands: Command[]
  busy: boolean
  onGo: (command: Command | undefined) => void
  onClose: () => void
}

function Finder({ typed, onTyped, commands, busy, onGo, onClose }: FinderProps) {
  const { say, count } = useWords()
  const choice = useChoice({ count: commands.length, typed, onChoose: (at) => onGo(commands[at]) })
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-4">
        {busy ? <Spinner /> : <Icon name="search" className="text-ink-3" />}
        <input
          autoFocus
          role="combobox"
          aria-expanded="true"
          aria-controls={choice.listId}
          aria-activedescendant={commands.length ? choice.optionId(choice.at) : undefined}
          aria-label={say('app.command.title')}
          placeholder={say('app.command.placeholder')}
          dir="auto"
          value={typed}
          onChange={(event) => onTyped(event.target.value)}
          onKeyDown={choice.onKeyDown}
          className="min-h-14 min-w-0 grow bg-transparent text-lg outline-none"
        />
        <button type="button" onClick={onClose} className="min-h-11 rounded-sm px-2 text-sm text-ink-2 hover:text-ink">
          {say('app.close')}
        </button>
      </div>
      <p role="status" className="sr-only">
        {count('app.command.found', commands.length)}
      </p>
      <ul ref={choice.listRef} id={choice.listId} role="listbox" aria-label={say('app.command.title')} className="overflow-y-auto p-2">
        {commands.map((command, index) => (
          <CommandRow
            key={command.id}
            id={choice.optionId(index)}
            command={command}
            selected={index === choice.at}
            heading={command.group !== commands[index - 1]?.group}
            onPoint={() => choice.point(index)}
            onGo={() => onGo(command)}
          />
        ))}
      </ul>
      {commands.length === 0 && !busy && <p className="px-4 py-8 text-center text-ink-2">{say('app.command.nothing')}</p>}
    </>
  )
}

import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem, tellProblem } from '../api/problem'
import type { Constituent } from '../api/types'
import { useWords } from '../i18n/useWords'
import { IconButton } from '../ui/Button'
import { Menu } from '../ui/Menu'
import { tell, tellBad } from '../ui/toasts'
import { takeOut } from './data'
import { EraseDialog } from './EraseDialog'

/** What somebody may ask of us about herself: to have her data, and to be forgotten. */
export function PersonMenu({ person }: { person: Constituent }) {
  const words = useWords()
  const { say, name } = words
  const [isErasing, setErasing] = useState(false)
  const taking = useMutation({
    mutationFn: () => takeOut(person.id, say('rights.file')),
    onSuccess: () => tell(say('rights.taken')),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
  })
  const label = say('rights.menu', { name: name(person.name) })
  const entries = [
    { id: 'take', text: say('rights.take'), name: say('rights.take'), icon: 'copy' as const, onAction: () => taking.mutate() },
    { id: 'erase', text: say('rights.erase'), name: say('rights.erase'), icon: 'trash' as const, danger: true, onAction: () => setErasing(true) },
  ]
  return (
    <>
      <Menu label={label} entries={entries}>
        <IconButton icon="more" label={label} />
      </Menu>
      <EraseDialog person={person} isOpen={isErasing} onClose={() => setErasing(false)} />
    </>
  )
}

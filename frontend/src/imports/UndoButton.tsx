import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'
import { importsKey } from './data'

interface Props {
  id: string
  text: string
  /** Takes back what was shown; without it, looks who could go. */
  confirmed?: boolean
  disabled?: boolean
}

/** Looks who can be taken back, or takes them back. */
export function UndoButton({ id, text, confirmed = false, disabled = false }: Props) {
  const words = useWords()
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () => api.post(`/api/imports/${id}/undo`, { confirmed }, newKey()),
    onSuccess: (next) => client.setQueryData([...importsKey, id], next),
  })
  return (
    <>
      <Button look={confirmed ? 'danger' : 'plain'} icon="back" pending={undo.isPending} isDisabled={disabled} onPress={() => undo.mutate()}>
        {text}
      </Button>
      {undo.isError && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(undo.error))}
        </Notice>
      )}
    </>
  )
}

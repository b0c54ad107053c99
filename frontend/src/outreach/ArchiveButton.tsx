import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { tell, tellBad } from '../ui/toasts'

interface Props {
  /** Where the door is, and the list that it leaves. */
  path: `/api/templates/${string}` | `/api/mailings/${string}/archive`
  list: string
  listKey: readonly string[]
  archived: boolean
  version: number
}

/** Takes a draft or a template off its list, or fetches it back; the toast takes it back at once. */
export function ArchiveButton({ path, list, listKey, archived, version }: Props) {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const set = async (to: boolean, at: number) => {
    const after = await api.patch(path, { archived: to }, at)
    await client.invalidateQueries({ queryKey: [...listKey] })
    return after
  }
  const failed = (error: unknown) => tellBad(tellProblem(words, asProblem(error)))
  const move = useMutation({
    mutationFn: () => set(!archived, version),
    onSuccess: (after) => {
      tell(say(archived ? 'mailing.fetched_back' : 'mailing.deleted'), () => void set(archived, after.version).catch(failed))
      navigate(list)
    },
    onError: failed,
  })
  return (
    <Button icon={archived ? 'back' : 'close'} pending={move.isPending} onPress={() => move.mutate()}>
      {say(archived ? 'mailing.deed.fetch_back' : 'mailing.deed.delete')}
    </Button>
  )
}

import { useMutation } from '@tanstack/react-query'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { tellBad } from '../ui/toasts'
import { fetchFile } from './data'

/** Downloads the file of an export by a link of five minutes. */
export function FileButton({ id, primary }: { id: string; primary?: boolean }) {
  const words = useWords()
  const fetch = useMutation({
    mutationFn: () => fetchFile(id),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
  })
  return (
    <Button icon="table" {...(primary ? { look: 'primary' as const } : { size: 'sm' as const })} pending={fetch.isPending} onPress={() => fetch.mutate()}>
      {words.say('data.export.download')}
    </Button>
  )
}

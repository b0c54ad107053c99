import { useMutation } from '@tanstack/react-query'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { tellBad } from '../ui/toasts'
import { fetchProblems } from './data'

/** Downloads the rows that are left out, each with the reason. */
export function ProblemsButton({ id }: { id: string }) {
  const words = useWords()
  const fetch = useMutation({
    mutationFn: () => fetchProblems(id),
    onSuccess: ({ url }) => location.assign(url),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
  })
  return (
    <Button icon="table" pending={fetch.isPending} onPress={() => fetch.mutate()}>
      {words.say('data.check.problems')}
    </Button>
  )
}

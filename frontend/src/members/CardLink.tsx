import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { tellBad } from '../ui/toasts'

const HOLDING = ['new', 'current', 'grace']

/** Opens the card of an active membership. Its address is asked for at that moment, because it is good for minutes only. */
export function CardLink({ id, state }: { id: string; state: string }) {
  const words = useWords()
  const open = useMutation({
    mutationFn: async (tab: Window | null) => {
      const { url } = await api.get(`/api/memberships/${id}/card`)
      if (tab) tab.location.href = url
      else location.assign(url)
    },
    onError: (error, tab) => {
      tab?.close()
      tellBad(tellProblem(words, asProblem(error)))
    },
  })
  if (!HOLDING.includes(state)) return null
  // A window must be opened within the press itself, or the browser takes it for a pop-up.
  return (
    <Button size="sm" icon="card" pending={open.isPending} onPress={() => open.mutate(window.open('', '_blank'))}>
      {words.say('membership.card_pdf')}
    </Button>
  )
}

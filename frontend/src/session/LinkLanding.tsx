import { useMutation } from '@tanstack/react-query'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import type { Me } from '../api/types'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Notice } from '../ui/Notice'

interface Props {
  token: string
  onSignedIn: (me: Me) => void
  onOther: () => void
}

/** Where the mailed link leads. Opening it changes nothing, so a scanner that does cannot use it up; the button does. */
export function LinkLanding({ token, onSignedIn, onOther }: Props) {
  const words = useWords()
  const enter = useMutation({
    mutationFn: () => api.post('/api/session', { token }),
    onSuccess: onSignedIn,
  })
  return (
    <div className="space-y-4">
      {enter.error && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(enter.error))}
        </Notice>
      )}
      <Button look="primary" className="w-full" pending={enter.isPending} onPress={() => enter.mutate()}>
        {words.say('app.sign_in.enter')}
      </Button>
      <Button look="plain" className="w-full" onPress={onOther}>
        {words.say('app.sign_in.with_code')}
      </Button>
    </div>
  )
}

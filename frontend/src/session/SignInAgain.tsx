import { useQueryClient } from '@tanstack/react-query'
import { useWords } from '../i18n/useWords'
import { Dialog } from '../ui/Dialog'
import { sessionBegan } from './ended'
import { meQuery, useMe, welcome } from './me'
import { SignInPanel } from './SignInPanel'

/** The session ended in the middle of work: sign in here, and go on where one was. */
export default function SignInAgain() {
  const { say } = useWords()
  const { user } = useMe()
  const client = useQueryClient()
  return (
    <Dialog firm isOpen title={say('app.sign_in.again')} onClose={sessionBegan}>
      <p className="mb-5 text-ink-2">{say('app.sign_in.again_more')}</p>
      <SignInPanel
        email={user.email}
        onSignedIn={(me) => {
          if (me.user.id === user.id) client.setQueryData(meQuery.queryKey, welcome(me))
          else location.reload()
          sessionBegan()
        }}
      />
    </Dialog>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Card } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Segmented } from '../ui/Segmented'
import { CardSkeleton } from '../ui/Skeleton'
import { tell, tellBad } from '../ui/toasts'
import { directoryKey, settingQuery } from './data'
import { type Setting, VISIBILITIES, type Visibility } from './types'

/** Whom the directory is open to; only who may change settings changes it. */
export function DirectorySetting() {
  const query = useQuery(settingQuery)
  return (
    <Loaded query={query} waiting={<CardSkeleton lines={2} />}>
      {(setting: Setting) => <Open setting={setting} />}
    </Loaded>
  )
}

function Open({ setting }: { setting: Setting }) {
  const words = useWords()
  const { say } = words
  const may = useMay()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: (open_to: Visibility) => api.patch('/api/directory/settings', { open_to }, setting.version),
    onSuccess: () => tell(say('app.saved')),
    onError: (error) => tellBad(tellProblem(words, asProblem(error))),
    onSettled: () => client.invalidateQueries({ queryKey: directoryKey }),
  })
  const value = change.isPending ? change.variables : setting.open_to
  return (
    <Card>
      {may('settings.write') ? (
        <Segmented
          label={say('membership.directory_open')}
          value={value}
          onChange={(next) => change.mutate(next)}
          options={VISIBILITIES.map((one) => ({ value: one, text: say(`membership.open_${one}`) }))}
        />
      ) : (
        <p>
          <strong className="font-semibold">{say('membership.directory_open')}</strong> {say(`membership.open_${value}`)}
        </p>
      )}
      <p className="mt-3 text-sm text-ink-2">
        {say(`membership.open_${value}_more`)}{' '}
        {value === 'public' && (
          <a href="/directory" target="_blank" rel="noreferrer" className="font-semibold text-accent-ink underline">
            {say('membership.directory_see')}
          </a>
        )}
      </p>
    </Card>
  )
}

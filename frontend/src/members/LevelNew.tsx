import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { api } from '../api/client'
import { FormFrame } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Page } from '../ui/Page'
import { tell } from '../ui/toasts'
import { levelsKey } from './data'
import { LevelFields } from './LevelFields'
import { blankLevel, faultsOf, type LevelValues, newBody } from './levelValues'
import type { Level } from './types'

/** Opening a level. */
export default function LevelNew() {
  const words = useWords()
  const { say } = words
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const form = useForm<LevelValues, Level>({
    start: blankLevel,
    aliases: { name: 'name.ar' },
    check: (values) => faultsOf(words, values),
    save: (values, key) => api.post('/api/levels', newBody(values), key),
    done: () => {
      void client.invalidateQueries({ queryKey: levelsKey })
      tell(say('app.saved'))
      navigate('/members/levels')
    },
  })
  return (
    <Page narrow title={say('membership.level_new')} back={{ to: '/members/levels', text: say('membership.levels') }}>
      <FormFrame form={form} action={say('membership.level_create')} onCancel={() => navigate('/members/levels')}>
        <LevelFields form={form} isNew />
      </FormFrame>
    </Page>
  )
}

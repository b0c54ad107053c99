import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { refresh } from './data'
import { Several, useLanguages } from './Several'
import { AVAILABILITIES, LANGUAGES, type Volunteering } from './types'
import { skillsOf } from './values'

interface Props {
  person: string
  of: Volunteering
  isOpen: boolean
  onClose: () => void
}

/** What somebody can do, which languages she speaks, and when she has time. */
export function ProfileDialog(props: Props) {
  const { say } = useWords()
  return (
    <Dialog firm wide isOpen={props.isOpen} onClose={props.onClose} title={say('volunteering.skills_edit')}>
      <Fields {...props} />
    </Dialog>
  )
}

type Values = { skills: string; languages: string[]; availability: string[] }

function Fields({ person, of, onClose }: Props) {
  const { say } = useWords()
  const languageOf = useLanguages()
  const client = useQueryClient()
  const form = useForm<Values, Volunteering>({
    start: { skills: of.skills.join('، '), languages: of.languages, availability: of.availability },
    save: ({ skills, ...others }) => api.patch(`/api/constituents/${person}/volunteering`, { skills: skillsOf(skills), ...others }, of.version),
    done: () => {
      refresh(client)
      tell(say('app.saved'))
      onClose()
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-5">
      <Summary lines={form.summary} />
      <TextField label={say('volunteering.skills')} hint={say('volunteering.skills_hint')} optional {...form.field('skills')} />
      <Several label={say('volunteering.languages')} all={LANGUAGES} nameOf={languageOf} {...form.field('languages')} />
      <Several
        label={say('volunteering.availability')}
        all={AVAILABILITIES}
        nameOf={(one) => say(`volunteering.time_${one}`)}
        {...form.field('availability')}
      />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="primary" pending={form.saving}>
          {say('app.save')}
        </Button>
      </div>
    </form>
  )
}

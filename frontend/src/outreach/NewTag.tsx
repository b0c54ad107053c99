import { useQueryClient } from '@tanstack/react-query'
import { api } from '../api/client'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { TextField } from '../ui/TextField'
import { tagsKey } from './data'
import type { Tag } from './types'

interface Props {
  isOpen: boolean
  onClose: () => void
  onMade: (tag: Tag) => void
}

type Values = { 'name.ar': string; 'name.en': string }

/** A tag that there was not, in both languages. */
export function NewTag({ isOpen, onClose, onMade }: Props) {
  const { say } = useWords()
  const client = useQueryClient()
  const form = useForm<Values, Tag>({
    start: { 'name.ar': '', 'name.en': '' },
    aliases: { name: 'name.ar' },
    save: (values, key) => api.post('/api/tags', { name: { ar: values['name.ar'] || null, en: values['name.en'] || null } }, key),
    done: (tag) => {
      void client.invalidateQueries({ queryKey: tagsKey })
      form.reset({ 'name.ar': '', 'name.en': '' })
      onMade(tag)
      onClose()
    },
  })
  const close = () => {
    form.reset({ 'name.ar': '', 'name.en': '' })
    onClose()
  }
  const footer = (
    <>
      <Button onPress={close}>{say('app.cancel')}</Button>
      <Button look="primary" pending={form.saving} onPress={() => form.submit()}>
        {say('app.save')}
      </Button>
    </>
  )
  return (
    <Dialog isOpen={isOpen} onClose={close} title={say('mailing.tag_new')} footer={footer}>
      <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-4">
        <Summary lines={form.summary} />
        <TextField label={say('mailing.name_ar')} lang="ar" {...form.field('name.ar')} />
        <TextField label={say('mailing.name_en')} lang="en" {...form.field('name.en')} />
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  )
}

import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import type { Constituent } from '../api/types'
import { Summary } from '../form/FormFrame'
import { useForm } from '../form/useForm'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Loaded } from '../ui/Loaded'
import { RowsSkeleton } from '../ui/Skeleton'
import { TextField } from '../ui/TextField'
import { tell } from '../ui/toasts'
import { erase, erasuresKey, previewQuery } from './data'
import type { Count, Erasure, Preview } from './types'

interface Props {
  person: Constituent
  isOpen: boolean
  onClose: () => void
}

/** Shows what goes and what must stay, and asks for her name before it is done for good. */
export function EraseDialog({ person, isOpen, onClose }: Props) {
  const { say, name } = useWords()
  const query = useQuery(previewQuery(person.id, isOpen))
  return (
    <Dialog firm isOpen={isOpen} onClose={onClose} title={say('rights.erase_title', { name: name(person.name) })}>
      <Loaded query={query} waiting={<RowsSkeleton rows={3} />}>
        {(preview: Preview) => <Asking person={person} preview={preview} onClose={onClose} />}
      </Loaded>
    </Dialog>
  )
}

function Asking({ person, preview, onClose }: { person: Constituent; preview: Preview; onClose: () => void }) {
  const { say, count, name } = useWords()
  const client = useQueryClient()
  const [, navigate] = useLocation()
  const whole = name(person.name)
  const form = useForm<{ typed: string }, Erasure>({
    start: { typed: '' },
    check: ({ typed }) => (typed.trim() === whole ? {} : { typed: say('rights.typed_wrong') }),
    save: (_, key) => erase(person.id, key),
    done: () => {
      onClose()
      navigate('/settings/erasures')
      tell(say('rights.erased_done'))
      // The page behind this window asks no more: she is not there.
      for (const queryKey of [peopleKey, erasuresKey]) void client.invalidateQueries({ queryKey, refetchType: 'none' })
    },
  })
  return (
    <form ref={form.element} noValidate onSubmit={form.submit} className="space-y-4">
      <Summary lines={form.summary} />
      <p className="text-ink-2">{say('rights.lead')}</p>
      <Counts title={say('rights.goes')} counts={preview.goes} />
      <Counts title={say('rights.stays')} counts={preview.stays} />
      {preview.payments > 0 && <p className="text-sm text-ink-2">{count('rights.payments', preview.payments)}</p>}
      <TextField label={say('rights.typed', { name: whole })} autoComplete="off" {...form.field('typed')} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onPress={onClose}>{say('app.cancel')}</Button>
        <Button type="submit" look="danger" pending={form.saving}>
          {say('rights.erase_now')}
        </Button>
      </div>
    </form>
  )
}

function Counts({ title, counts }: { title: string; counts: Count[] }) {
  const { say, count } = useWords()
  return (
    <section>
      <h3 className="font-semibold">{title}</h3>
      {counts.length ? (
        <ul className="list-disc ps-5">
          {counts.map((one) => (
            <li key={one.what}>{count(`rights.count_${one.what}`, one.count)}</li>
          ))}
        </ul>
      ) : (
        <p>{say('rights.nothing')}</p>
      )}
    </section>
  )
}

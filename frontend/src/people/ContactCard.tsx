import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import type { Constituent, ContactPoint, View } from '../api/types'
import { useWords } from '../i18n/useWords'
import { useMay } from '../session/me'
import { Badge } from '../ui/Badge'
import { Button, IconButton } from '../ui/Button'
import { Card } from '../ui/Card'
import { Icon } from '../ui/Icon'
import { tell, tellBad } from '../ui/toasts'
import { ContactForm } from './ContactForm'
import { peopleKey, viewQuery } from './data'

/** How somebody is reached. Taking a way off can be taken back. */
export function ContactCard({ person }: { person: Constituent }) {
  const { say } = useWords()
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const remove = useRemove(person.id)
  const points = person.contact_points ?? []
  return (
    <Card
      title={say('app.contact.title')}
      actions={
        may('people.write') && (
          <Button look="plain" size="sm" icon="plus" onPress={() => setAdding(true)}>
            {say('app.contact.add')}
          </Button>
        )
      }
    >
      {points.length === 0 && <p className="text-ink-2">{say('app.contact.none')}</p>}
      <ul className="space-y-1">
        {points.map((point) => (
          <li key={point.id} className="flex items-center gap-x-3">
            <Icon name={point.kind === 'email' ? 'mail' : 'phone'} className="text-ink-3" />
            <a
              href={`${point.kind === 'email' ? 'mailto' : 'tel'}:${point.value}`}
              className="flex min-h-11 min-w-0 flex-wrap items-center gap-x-2 py-1 hover:underline md:min-h-9"
            >
              <bdi dir="ltr">{point.value}</bdi>
              {point.primary && <Badge tone="accent">{say('app.contact.primary')}</Badge>}
            </a>
            {may('people.write') && (
              <IconButton
                icon="close"
                size="sm"
                className="ms-auto"
                label={say('app.contact.remove', { value: point.value })}
                onPress={() => remove(point)}
              />
            )}
          </li>
        ))}
      </ul>
      <ContactForm person={person.id} isOpen={adding} onClose={() => setAdding(false)} />
    </Card>
  )
}

/** Takes a way off at once, and puts it back when told so or refused. */
function useRemove(id: string) {
  const words = useWords()
  const client = useQueryClient()
  const { queryKey } = viewQuery(id)
  const refresh = () => client.invalidateQueries({ queryKey: [...peopleKey, id] })
  const failed = (error: unknown) => tellBad(tellProblem(words, asProblem(error)))
  const back = useMutation({
    mutationFn: ({ kind, value }: ContactPoint) => api.post(`/api/constituents/${id}/contact-points`, { kind, value }, newKey()),
    onError: failed,
    onSettled: refresh,
  })
  const off = useMutation({
    mutationFn: (point: ContactPoint) => api.remove(`/api/constituents/${id}/contact-points/${point.id}`, newKey()),
    onMutate: (point) => client.setQueryData(queryKey, (view) => view && withoutPoint(view, point)),
    onSuccess: (_, point) => tell(words.say('app.contact.removed', { value: point.value }), () => back.mutate(point)),
    onError: failed,
    onSettled: refresh,
  })
  return off.mutate
}

const withoutPoint = (view: View, point: ContactPoint): View => ({
  ...view,
  constituent: {
    ...view.constituent,
    contact_points: (view.constituent.contact_points ?? []).filter((one) => one.id !== point.id),
  },
})

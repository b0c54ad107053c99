import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { peopleKey } from '../people/data'
import { useMay } from '../session/me'
import { Button, IconButton } from '../ui/Button'
import { Card } from '../ui/Card'
import { Name } from '../ui/Name'
import { Select } from '../ui/SelectField'
import { tellBad } from '../ui/toasts'
import { tagsKey, tagsQuery } from './data'
import { NewTag } from './NewTag'
import type { Tag } from './types'

/** What somebody is tagged with; putting on and taking off without leaving her page. */
export function TagsCard({ person }: { person: string }) {
  const { say, name } = useWords()
  const may = useMay()
  const [making, setMaking] = useState(false)
  const mine = useQuery({
    queryKey: [...peopleKey, person, 'tags'],
    queryFn: ({ signal }) => api.get(`/api/constituents/${person}/tags`, { signal }),
  })
  const all = useQuery(tagsQuery)
  const { put, take } = useTagging(person)
  const have = new Set(mine.data?.items.map((tag) => tag.id))
  const left = all.data?.items.filter((tag) => !have.has(tag.id)) ?? []
  return (
    <Card title={say('mailing.tags')}>
      {mine.data?.items.length === 0 && <p className="text-ink-2">{say('mailing.tags_none')}</p>}
      <ul className="flex flex-wrap gap-2">
        {mine.data?.items.map((tag) => (
          <li key={tag.id} className="inline-flex items-center gap-1 rounded-full bg-accent-soft ps-3 pe-1 text-accent-ink">
            <Name of={tag.name} />
            {may('people.write') ? (
              <IconButton icon="close" size="sm" label={say('mailing.tag_take', { tag: name(tag.name) })} onPress={() => take.mutate(tag.id)} />
            ) : (
              <span className="pe-2" />
            )}
          </li>
        ))}
      </ul>
      {may('people.write') && (
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {left.length > 0 && (
            <div className="min-w-0 grow">
              <Select
                aria-label={say('mailing.tag_put')}
                value=""
                empty={say('mailing.tag_put')}
                onChange={(tag) => tag && put.mutate(tag)}
                choices={left.map((tag) => ({ value: tag.id, text: name(tag.name) }))}
              />
            </div>
          )}
          <Button size="sm" look="plain" icon="plus" onPress={() => setMaking(true)}>
            {say('mailing.tag_new')}
          </Button>
        </div>
      )}
      <NewTag isOpen={making} onClose={() => setMaking(false)} onMade={(tag: Tag) => put.mutate(tag.id)} />
    </Card>
  )
}

function useTagging(person: string) {
  const words = useWords()
  const client = useQueryClient()
  const settled = () => {
    void client.invalidateQueries({ queryKey: [...peopleKey, person] })
    void client.invalidateQueries({ queryKey: tagsKey })
  }
  const failed = (error: unknown) => tellBad(tellProblem(words, asProblem(error)))
  const put = useMutation({
    mutationFn: (tag: string) => api.post(`/api/constituents/${person}/tags`, { tag }, newKey()),
    onError: failed,
    onSettled: settled,
  })
  const take = useMutation({
    mutationFn: (tag: string) => api.remove(`/api/constituents/${person}/tags/${tag}`, newKey()),
    onError: failed,
    onSettled: settled,
  })
  return { put, take }
}

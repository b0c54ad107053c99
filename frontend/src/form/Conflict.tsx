import { useState } from 'react'
import { Say } from '../i18n/Say'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import { clashes, type Difference, newsFrom, settle } from './merge'

interface Props<V extends Record<string, unknown>> {
  base: V
  mine: V
  theirs: V
  labels: Record<keyof V & string, string>
  show?: (field: string, value: unknown) => string
  saving: boolean
  onSettle: (values: V) => void
  onDrop: () => void
}

/** Somebody else saved first: each field that both changed, side by side, and a choice for each. */
export function Conflict<V extends Record<string, unknown>>(props: Props<V>) {
  const { base, mine, theirs, labels, saving, onSettle, onDrop } = props
  const { say } = useWords()
  const [keepTheirs, setKeepTheirs] = useState<ReadonlySet<string>>(new Set())
  const both = clashes(base, mine, theirs)
  const news = newsFrom(base, mine, theirs)
  const show = props.show ?? ((_: string, value: unknown) => String(value ?? ''))
  const choose = (field: string, their: boolean) =>
    setKeepTheirs((before) => new Set(their ? [...before, field] : [...before].filter((one) => one !== field)))
  return (
    <section role="alert" aria-labelledby="conflict" className="card space-y-5 border-warn p-5">
      <div>
        <h2 id="conflict" className="flex items-center gap-2 text-lg font-semibold">
          <Icon name="alert" className="text-warn" />
          {say('app.conflict.title')}
        </h2>
        <p className="text-ink-2">{both.length ? say('app.conflict.choose') : say('app.conflict.no_clash')}</p>
      </div>
      {both.map((one) => (
        <Clash
          key={one.field}
          one={one}
          label={labels[one.field] ?? one.field}
          show={(value) => show(one.field, value)}
          theirs={keepTheirs.has(one.field)}
          onChoose={(their) => choose(one.field, their)}
        />
      ))}
      {news.map((one) => (
        <p key={one.field} className="text-ink-2">
          <Say
            k="app.conflict.news"
            field={<strong className="font-semibold text-ink">{labels[one.field] ?? one.field}</strong>}
            value={<bdi className="text-ink">{show(one.field, one.theirs) || '—'}</bdi>}
          />
        </p>
      ))}
      <div className="flex flex-wrap gap-2">
        <Button look="primary" pending={saving} onPress={() => onSettle(settle(base, mine, theirs, keepTheirs))}>
          {say('app.conflict.save')}
        </Button>
        <Button onPress={onDrop}>{say('app.conflict.drop')}</Button>
      </div>
    </section>
  )
}

interface ClashProps {
  one: Difference
  label: string
  show: (value: unknown) => string
  theirs: boolean
  onChoose: (theirs: boolean) => void
}

function Clash({ one, label, show, theirs, onChoose }: ClashProps) {
  const { say } = useWords()
  const sides = [
    { their: false, name: say('app.conflict.mine'), value: one.mine },
    { their: true, name: say('app.conflict.theirs'), value: one.theirs },
  ]
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">
        {label} <span className="text-sm font-normal text-ink-3">{say('app.conflict.before', { value: show(one.base) || '—' })}</span>
      </legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {sides.map((side) => (
          <label
            key={side.name}
            className={cx(
              'flex gap-3 rounded-md border p-3 has-focus-visible:outline-2 has-focus-visible:outline-accent',
              side.their === theirs ? 'border-accent bg-accent-soft' : 'border-edge',
            )}
          >
            <input
              type="radio"
              name={`clash-${one.field}`}
              checked={side.their === theirs}
              onChange={() => onChoose(side.their)}
              className="mt-1 size-4 accent-accent"
            />
            <span className="min-w-0">
              <span className="block text-sm text-ink-2">{side.name}</span>
              <span className="block whitespace-pre-wrap">
                <bdi>{show(side.value) || '—'}</bdi>
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

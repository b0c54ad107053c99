import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '../api/client'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { Card } from '../ui/Card'
import { Loaded } from '../ui/Loaded'
import { Notice } from '../ui/Notice'
import { Segmented } from '../ui/Segmented'
import { Select } from '../ui/SelectField'
import { CardSkeleton } from '../ui/Skeleton'
import { TextArea, TextField } from '../ui/TextField'
import { importsKey, tableQuery } from './data'
import { type Column, type Field, FIELDS, type Import, type Table } from './types'

/** What each column of the file says, beside what stands in it. */
export function Columns({ one }: { one: Import }) {
  const query = useQuery(tableQuery(one.id))
  return (
    <Loaded query={query} waiting={<CardSkeleton lines={6} />}>
      {(table: Table) => <Mapping one={one} table={table} />}
    </Loaded>
  )
}

type Order = '' | 'dmy' | 'mdy'

function Mapping({ one, table }: { one: Import; table: Table }) {
  const words = useWords()
  const { say, count } = words
  const client = useQueryClient()
  const [fields, setFields] = useState<Field[]>(one.fields ?? table.columns.map((column) => column.field))
  const joined = table.columns[fields.indexOf('joined')]
  const [order, setOrder] = useState<Order | null>(null)
  const wanted = order ?? joined?.order ?? ''
  const agreed = fields.includes('news') || fields.includes('appeals')
  const [wording, setWording] = useState('')
  const [proof, setProof] = useState('')
  const check = useMutation({
    mutationFn: () =>
      api.post(`/api/imports/${one.id}/check`, { fields, order: joined ? wanted : '', ...(agreed && { wording, proof }) }, newKey()),
    onSuccess: (next) => client.setQueryData([...importsKey, one.id], next),
  })
  const choose = (at: number, field: Field) =>
    setFields(fields.map((old, place) => (place === at ? field : field && old === field ? '' : old)))
  return (
    <div className="space-y-5">
      <p className="text-ink-2">
        {count('data.columns.rows', one.rows ?? 0)} {table.encoding && say('data.columns.read', { encoding: table.encoding })}
      </p>
      {table.twice.length > 0 && (
        <Notice tone="warn" icon="alert">
          {say('data.columns.twice', { names: table.twice.join(', ') })}
        </Notice>
      )}
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {table.columns.map((column, at) => (
          <OneColumn
            key={at}
            at={at}
            column={column}
            field={fields[at] ?? ''}
            sample={table.rows.map((row) => row.cells[at] ?? '')}
            onChoose={(field) => choose(at, field)}
          />
        ))}
      </div>
      {joined?.unclear && (
        <Card title={say('data.columns.order')}>
          <p className="mb-3 text-ink-2">{say('data.columns.order_more')}</p>
          <Segmented<Order>
            hideLabel
            label={say('data.columns.order')}
            value={wanted}
            onChange={setOrder}
            options={[
              { value: 'dmy', text: say('data.columns.day_first') },
              { value: 'mdy', text: say('data.columns.month_first') },
              { value: '', text: say('data.columns.clear_only') },
            ]}
          />
        </Card>
      )}
      {agreed && (
        <Card title={say('data.columns.proof')}>
          <p className="mb-3 text-ink-2">{say('data.columns.proof_more')}</p>
          <div className="max-w-xl space-y-4">
            <TextArea label={say('data.columns.wording')} hint={say('data.columns.wording_hint')} value={wording} onChange={setWording} maxLength={1000} />
            <TextField label={say('data.columns.evidence')} hint={say('data.columns.evidence_hint')} value={proof} onChange={setProof} maxLength={1000} />
          </div>
        </Card>
      )}
      {check.isError && (
        <Notice tone="bad" icon="alert" role="alert">
          {tellProblem(words, asProblem(check.error))}
        </Notice>
      )}
      <Button look="primary" pending={check.isPending} onPress={() => check.mutate()}>
        {say('data.columns.go')}
      </Button>
    </div>
  )
}

const SHOWN = 3

interface OneProps {
  at: number
  column: Column
  field: Field
  sample: string[]
  onChoose: (field: Field) => void
}

function OneColumn({ at, column, field, sample, onChoose }: OneProps) {
  const { say, number } = useWords()
  const name = column.name || say('data.columns.nameless', { n: number(at + 1) })
  const filled = sample.filter((cell) => cell.trim())
  const shown = filled.slice(0, SHOWN)
  return (
    <section aria-label={name} className="card min-w-0 p-4">
      <h2 className="mb-2 font-semibold break-words">
        <bdi>{name}</bdi>
      </h2>
      <Select
        aria-label={say('data.columns.says', { column: name })}
        value={field}
        onChange={(value) => onChoose(value as Field)}
        empty={say('data.columns.leave_out')}
        choices={FIELDS.map((value) => ({ value, text: say(`data.field.${value}`) }))}
      />
      <ul className="mt-3 space-y-1 text-sm text-ink-2">
        {shown.map((cell, place) => (
          <li key={place} className="truncate">
            <bdi>{cell}</bdi>
          </li>
        ))}
        {!shown.length && <li>{say('data.columns.blank')}</li>}
      </ul>
      {filled.length > SHOWN && (
        <details className="mt-1 text-sm text-ink-2">
          <summary className="min-h-8 w-fit rounded-sm text-accent-ink hover:underline">{say('data.columns.more')}</summary>
          <ul className="mt-1 space-y-1">
            {filled.slice(SHOWN).map((cell, place) => (
              <li key={place} className="break-words">
                <bdi>{cell}</bdi>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

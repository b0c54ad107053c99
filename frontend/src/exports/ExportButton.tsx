import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { asProblem, tellCode, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Progress } from '../imports/Progress'
import { useMay } from '../session/me'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import { Notice } from '../ui/Notice'
import { Segmented } from '../ui/Segmented'
import { FileButton } from './FileButton'
import { beginExport, exportQuery } from './data'
import type { Export, ExportFormat, ExportKind } from './types'

interface Props {
  kind: ExportKind
  /** Another list of the same things, to choose instead. */
  or?: ExportKind
  /** What the list shows: its filters and order. */
  query?: Record<string, string | undefined>
}

/** Takes the list on the screen out as a file, for whoever may. */
export function ExportButton({ kind, or, query = {} }: Props) {
  const { say } = useWords()
  const may = useMay()
  const [open, setOpen] = useState(false)
  const [chosen, setChosen] = useState(kind)
  if (!may('exports.run')) return null
  return (
    <>
      <Button icon="table" onPress={() => setOpen(true)}>
        {say('data.export.button')}
      </Button>
      <Dialog isOpen={open} onClose={() => setOpen(false)} title={say(`data.export.of_${chosen}`)}>
        {or && (
          <div className="mb-4">
            <Segmented<ExportKind>
              label={say('data.export.what')}
              value={chosen}
              onChange={setChosen}
              options={[kind, or].map((one) => ({ value: one, text: say(`data.export.of_${one}`) }))}
            />
          </div>
        )}
        <Making key={chosen} kind={chosen} query={query} />
      </Dialog>
    </>
  )
}

function Making({ kind, query }: Required<Pick<Props, 'kind' | 'query'>>) {
  const words = useWords()
  const { say, count, lang } = words
  const [format, setFormat] = useState<ExportFormat>('xlsx')
  const [id, setId] = useState('')
  const said = Object.fromEntries(Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1])))
  const begin = useMutation({ mutationFn: () => beginExport({ kind, format, query: said, lang }), onSuccess: (one) => setId(one.id) })
  const one: Export | undefined = useQuery(exportQuery(id)).data ?? begin.data
  if (one?.status === 'running') return <Progress label={say('data.export.making')} part={one.progress} />
  if (one?.status === 'done')
    return (
      <div className="space-y-4" role="status">
        <p>{count('data.export.ready', one.rows)}</p>
        <FileButton id={one.id} primary />
        <p className="text-sm text-ink-2">{say('data.export.lent')}</p>
      </div>
    )
  return (
    <div className="space-y-4">
      <p className="text-ink-2">{say('data.export.as_shown')}</p>
      <Segmented<ExportFormat>
        label={say('data.export.format')}
        value={format}
        onChange={setFormat}
        options={[
          { value: 'xlsx', text: 'Excel' },
          { value: 'csv', text: 'CSV' },
          ...(kind === 'directory' ? [{ value: 'pdf' as const, text: say('data.export.paper') }] : []),
        ]}
      />
      {(begin.isError || one?.status === 'failed') && (
        <Notice tone="bad" icon="alert" role="alert">
          {one?.problem ? tellCode(words, one.problem) : tellProblem(words, asProblem(begin.error))}
        </Notice>
      )}
      <Button look="primary" pending={begin.isPending} onPress={() => begin.mutate()}>
        {say('data.export.go')}
      </Button>
    </div>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { asProblem, tellProblem } from '../api/problem'
import { useWords } from '../i18n/useWords'
import { Button } from '../ui/Button'
import { cx } from '../ui/classes'
import { Icon } from '../ui/Icon'
import { Notice } from '../ui/Notice'
import { Progress } from './Progress'
import { importsKey } from './data'
import { beginImport, sendPieces } from './sending'
import type { Import } from './types'

/** Takes a file by choosing or dropping it and sends it; `begun` is an import that waits for the rest of its file. */
export function FilePicker({ begun }: { begun?: Import }) {
  const words = useWords()
  const { say } = words
  const [, navigate] = useLocation()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [part, setPart] = useState<number | null>(null)
  const [problem, setProblem] = useState('')
  const [over, setOver] = useState(false)

  const take = async (file: File | undefined) => {
    if (!file || part !== null) return
    setProblem('')
    setPart(0)
    try {
      const one = begun ?? (await beginImport(file))
      await sendPieces(file, one, setPart)
      await client.invalidateQueries({ queryKey: importsKey })
      navigate(`/people/import/${one.id}`)
    } catch (error) {
      setProblem(tellProblem(words, asProblem(error)))
    }
    setPart(null)
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        void take(event.dataTransfer.files[0])
      }}
      className={cx('card border-dashed p-6 text-center md:p-10', over && 'border-accent bg-accent-soft')}
    >
      {part === null ? (
        <>
          <Icon name="table" size={32} className="mx-auto mb-3 text-accent-ink" />
          <p className="font-semibold">{say('data.import.drop')}</p>
          <p id={`${id}-kinds`} className="mt-1 text-sm text-ink-2">
            {say('data.import.kinds')}
          </p>
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            aria-label={say('data.import.choose')}
            aria-describedby={`${id}-kinds`}
            tabIndex={-1}
            className="sr-only"
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
          <div className="mt-4 flex justify-center">
            <Button look="primary" icon="plus" onPress={() => input.current?.click()}>
              {say('data.import.choose')}
            </Button>
          </div>
        </>
      ) : (
        <Progress label={say('data.import.sending')} part={part} />
      )}
      {problem && (
        <div className="mt-4 text-start">
          <Notice tone="bad" icon="alert" role="alert">
            {problem}
          </Notice>
        </div>
      )}
    </div>
  )
}

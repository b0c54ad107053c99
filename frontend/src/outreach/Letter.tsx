import { directionOf, type Lang } from '../i18n/lang'
import { useWords } from '../i18n/useWords'
import { cx } from '../ui/classes'
import type { Block, Preview, Span } from './types'

interface Props {
  preview: Preview
  lang: Lang
  wide: boolean
}

/** A letter as its reader will see it, on a phone or a desk. */
export function Letter({ preview, lang, wide }: Props) {
  return (
    <div className="rounded-lg border border-line bg-sunken p-3">
      <article
        lang={lang}
        dir={directionOf(lang)}
        className={cx('mx-auto rounded-md border border-line border-t-4 border-t-accent bg-surface p-5 break-words', wide ? 'max-w-xl' : 'max-w-[20rem]')}
      >
        <h3 className="mb-4 text-lg font-semibold">{preview.subject}</h3>
        {preview.blocks.map((block, at) => (
          <One key={at} block={block} />
        ))}
      </article>
    </div>
  )
}

function One({ block }: { block: Block }) {
  if (block.kind === 'button')
    return (
      <p className="my-5">
        <a href={block.url} target="_blank" rel="noreferrer" className="inline-block rounded-md bg-accent px-5 py-2.5 font-semibold text-on-accent">
          {block.text}
        </a>
      </p>
    )
  if (block.kind === 'points')
    return (
      <ul className="mb-4 list-disc space-y-1 ps-5">
        {block.lines.map((line, at) => (
          <li key={at}>
            <Line line={line} />
          </li>
        ))}
      </ul>
    )
  const first = block.lines[0] ?? []
  if (block.kind === 'heading')
    return (
      <h4 className={cx('mt-5 mb-2 font-semibold', block.level === 1 && 'text-lg')}>
        <Line line={first} />
      </h4>
    )
  return (
    <p className="mb-4">
      {block.lines.map((line, at) => (
        <span key={at} className="block">
          <Line line={line} />
        </span>
      ))}
    </p>
  )
}

const Line = ({ line }: { line: Span[] }) => line.map((span, at) => <Piece key={at} span={span} />)

function Piece({ span }: { span: Span }) {
  const { say } = useWords()
  if (span.kind === 'link')
    return (
      <a href={span.url ?? ''} target="_blank" rel="noreferrer" className="font-semibold text-accent-ink underline">
        {span.text}
      </a>
    )
  if (span.kind === 'field') return <mark className="rounded-sm bg-bad-soft px-1 text-bad">{say('mailing.missing', { field: span.text })}</mark>
  return span.bold ? <strong className="font-semibold">{span.text}</strong> : <span>{span.text}</span>
}

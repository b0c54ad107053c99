import type { Moment } from '../api/types'
import { useWords } from '../i18n/useWords'

/** A letter in the timeline: what it was called, and what became of it. */
export function LetterLine({ moment }: { moment: Moment }) {
  const { sayKnown } = useWords()
  const { state, subject } = moment
  return (
    <>
      <p>{sayKnown(`consent.letter_${String(state)}`, String(state))}</p>
      {typeof subject === 'string' && subject && (
        <p dir="auto" className="text-ink-2">
          {subject}
        </p>
      )}
    </>
  )
}

/** Something that somebody said about being written to. */
export function ConsentLine({ moment }: { moment: Moment }) {
  const { say, sayKnown } = useWords()
  const { state, purpose, channel, source } = moment
  const said = state === 'given' ? 'consent.said_given' : 'consent.said_withdrawn'
  return (
    <>
      <p>
        {say(said, {
          purpose: sayKnown(`consent.purpose_${String(purpose)}`, String(purpose)),
          channel: sayKnown(`consent.channel_${String(channel)}`, String(channel)),
        })}
      </p>
      <p className="text-ink-2">{sayKnown(`consent.source_${String(source)}`, String(source))}</p>
    </>
  )
}

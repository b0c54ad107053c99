import { Fragment, type ReactNode } from 'react'
import { pieces, type WordKey } from './say'
import { useWords } from './useWords'

/** A sentence whose places hold elements, such as a name in its own direction. */
export function Say({ k, ...places }: { k: WordKey } & Record<string, ReactNode>) {
  const { raw } = useWords()
  return pieces(raw(k)).map((piece, at) => (
    <Fragment key={at}>{piece.place ? places[piece.place] : piece.text}</Fragment>
  ))
}

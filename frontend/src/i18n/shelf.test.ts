import { expect, test } from 'vitest'
import { createShelf, type Finders } from './shelf'

/** Files that come when they are let come. */
function slow() {
  const come: Record<string, () => void> = {}
  const file = (lang: string, part: string) => () =>
    new Promise<{ default: Record<string, string> }>((resolve) => {
      come[`${lang} ${part}`] = () => resolve({ default: { [part]: `${part} in ${lang}` } })
    })
  const parts = (lang: string) => ({ first: file(lang, 'first'), data: file(lang, 'data') })
  return { come, finders: { ar: parts('ar'), en: parts('en') } as unknown as Finders }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('what is wanted while the rest is on its way comes with it', async () => {
  const { come, finders } = slow()
  const shelf = createShelf(finders)
  const reading = shelf.read('ar')
  shelf.want(['data'])
  come['ar first']!()
  await settled()
  come['ar first']!()
  come['ar data']!()
  expect(await reading).toEqual({ parts: ['first', 'data'], words: { first: 'first in ar', data: 'data in ar' } })
})

test('another language has all that was wanted before', async () => {
  const { come, finders } = slow()
  const shelf = createShelf(finders)
  shelf.want(['data'])
  const reading = shelf.read('en')
  come['en data']!()
  come['en first']!()
  expect((await reading).words).toEqual({ first: 'first in en', data: 'data in en' })
})

test('what could not be had is wanted no more', async () => {
  const { come, finders } = slow()
  const shelf = createShelf(finders)
  shelf.want(['data'])
  shelf.forget(['data'])
  const reading = shelf.read('ar')
  come['ar first']!()
  expect((await reading).parts).toEqual(['first'])
})

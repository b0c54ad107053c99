import { expect, it } from 'vitest'
import { directionOf, isLang, otherLang, pickName } from './lang'

const HIND = { ar: 'هند الأحمد', en: 'Hind Al-Ahmad' }

it('shows a name in the language of the reader', () => {
  expect(pickName(HIND, 'ar')).toEqual({ text: 'هند الأحمد', lang: 'ar' })
  expect(pickName(HIND, 'en')).toEqual({ text: 'Hind Al-Ahmad', lang: 'en' })
})

it('shows it in the other one rather than not at all, and says which', () => {
  expect(pickName({ ar: 'محمد', en: null }, 'en')).toEqual({ text: 'محمد', lang: 'ar' })
  expect(pickName({ en: 'Grace' }, 'ar')).toEqual({ text: 'Grace', lang: 'en' })
  expect(pickName(null, 'ar')).toEqual({ text: '', lang: 'ar' })
})

it('knows both languages and their directions', () => {
  expect([isLang('ar'), isLang('fr'), isLang(null)]).toEqual([true, false, false])
  expect([otherLang('ar'), otherLang('en')]).toEqual(['en', 'ar'])
  expect([directionOf('ar'), directionOf('en')]).toEqual(['rtl', 'ltr'])
})

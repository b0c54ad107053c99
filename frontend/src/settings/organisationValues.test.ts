import { expect, it } from 'vitest'
import type { Settings } from '../api/types'
import { changeBody, sitesOf, valuesOf } from './organisationValues'

const HOME: Settings = {
  name: { ar: 'بيت النور', en: 'Bayt Al-Noor' },
  languages: ['ar', 'en'],
  default_lang: 'ar',
  currency: 'USD',
  currencies: ['USD'],
  time_zone: 'Asia/Amman',
  country: 'JO',
  address: { ar: null, en: null },
  digits: 'latn',
  calendar: 'gregory',
  receipt_prefix: 'BN',
  embed_sites: [],
  version: 2,
}

it('sends only what was changed, and both languages of a text together', () => {
  const base = valuesOf(HOME)
  expect(changeBody(base, { ...base, 'name.en': 'Noor', currencies: ['USD', 'KWD'] })).toEqual({
    name: { ar: 'بيت النور', en: 'Noor' },
    currencies: ['USD', 'KWD'],
  })
  expect(changeBody(base, base)).toEqual({})
})

it('reads sites as browsers name them', () => {
  expect(sitesOf('https://souk.example/give\n https://www.souk.example,')).toEqual([
    'https://souk.example',
    'https://www.souk.example',
  ])
  expect(sitesOf('souk.example')).toEqual(['souk.example'])
})

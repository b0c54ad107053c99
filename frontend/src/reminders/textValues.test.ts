import { describe, expect, it } from 'vitest'
import { bodyOf, valuesOf } from './textValues'
import type { Texts } from './types'

const text = { our_subject: 'ours', our_body: 'our words' }
const texts: Texts = {
  level: 'L',
  name: { ar: null, en: 'Friend' },
  ladder: [-30],
  fields: ['name'],
  version: 2,
  texts: [
    { kind: 'before', lang: 'ar', subject: 'موعد', body: '', ...text },
    { kind: 'before', lang: 'en', subject: '', body: 'Dear {name}', ...text },
  ],
}

describe('the words of reminders', () => {
  it('are a field each, and what staff did not write stays empty', () => {
    expect(valuesOf(texts)).toEqual({
      'before.ar.subject': 'موعد',
      'before.ar.body': '',
      'before.en.subject': '',
      'before.en.body': 'Dear {name}',
    })
  })

  it('are sent whole, kind by kind and language by language', () => {
    const none = { subject: '', body: '' }
    expect(bodyOf(valuesOf(texts))).toEqual({
      before: { ar: { subject: 'موعد', body: '' }, en: { subject: '', body: 'Dear {name}' } },
      day: { ar: none, en: none },
      after: { ar: none, en: none },
    })
  })
})

import { expect, it } from 'vitest'
import { Problem } from '../api/problem'
import { currentWords } from '../i18n/useWords'
import { sortErrors } from './errors'

const error = (field: string, code = 'x') => ({ field, code, params: {} })
const sort = (fields: string[], aliases = {}) =>
  sortErrors(
    currentWords(),
    new Problem({ status: 422, code: 'several_wrong', errors: fields.map((field) => error(field)) }),
    ['name.ar', 'name.en', 'amount', 'suggested'],
    aliases,
  )

it('puts each error beside its field', () => {
  expect(Object.keys(sort(['name.en', 'amount']).fields)).toEqual(['name.en', 'amount'])
})

it('knows a field by its other name, and a group by its part', () => {
  expect(Object.keys(sort(['name', 'suggested.once.1'], { name: 'name.ar' }).fields)).toEqual(['name.ar', 'suggested'])
})

it('loses nothing that belongs to no field', () => {
  const sorted = sort(['If-Match', ''])
  expect([sorted.fields, sorted.rest.length]).toEqual([{}, 2])
})

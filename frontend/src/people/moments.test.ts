import { expect, it } from 'vitest'
import { changedFields, fits, iconOf } from './moments'

const at = '2026-11-22T09:30:00Z'

it('shows refunds among the gifts and first entries among the changes', () => {
  const kinds = ['gift', 'refund', 'note', 'joined', 'shift'].map((kind) => ({ id: kind, kind, at }))
  const shown = (filter: Parameters<typeof fits>[0]) => kinds.filter((one) => fits(filter, one)).map((one) => one.kind)
  expect(shown('gifts')).toEqual(['gift', 'refund'])
  expect(shown('changes')).toEqual(['joined'])
  expect(shown('all')).toEqual(['gift', 'refund', 'note', 'joined', 'shift'])
})

it('names each changed field once', () => {
  expect(changedFields({ id: '1', kind: 'change', at, fields: ['name.ar', 'name.en', 'note'] })).toEqual(['name', 'note'])
  expect(changedFields({ id: '1', kind: 'change', at })).toEqual([])
})

it('has a picture for a kind it has never heard of', () => expect(iconOf({ id: '1', kind: 'shift', at })).toBe('info'))

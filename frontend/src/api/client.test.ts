import { expect, it } from 'vitest'
import { address } from './client'

it('says only what is there to say', () => {
  expect(address('/api/gifts', { fund: 'F', cursor: '', month: null, limit: 50 })).toBe('/api/gifts?fund=F&limit=50')
  expect(address('/api/gifts', { cursor: undefined })).toBe('/api/gifts')
  expect(address('/api/search', { q: 'محمد & co' })).toBe(`/api/search?q=${encodeURIComponent('محمد')}+%26+co`)
})

import { expect, test } from 'vitest'
import { toBase64 } from './sending'

test('bytes of any length come out as base64', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 256)
  expect(Uint8Array.from(atob(toBase64(bytes)), (one) => one.charCodeAt(0))).toEqual(bytes)
  expect(toBase64(new Uint8Array())).toBe('')
})

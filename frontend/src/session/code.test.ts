import { expect, it } from 'vitest'
import { readCode } from './code'

it.each([
  ['123456', '123456'],
  ['١٢٣ ٤٥٦', '123456'],
  ['Code: 123-456.', '123456'],
  ['1234567', '123456'],
  ['12', '12'],
])('%s is the code %s', (typed, code) => expect(readCode(typed)).toBe(code))

import { expect, it } from 'vitest'
import { fold, matches } from './fold'

it.each([
  ['أحمد', 'احمد'],
  ['مُحَمَّد', 'محمد'],
  ['فاطمة', 'فاطمه'],
  ['مصطفى', 'مصطفي'],
  ['Sofía', 'sofia'],
])('%s is compared as %s', (text, folded) => expect(fold(text)).toBe(folded))

it.each([
  ['تبر', 'تسجيل تبرّع', true],
  ['حمل', 'الحملات', true],
  ['log g', 'Log a gift', true],
  ['gift log', 'Log a gift', true],
  ['ift', 'Log a gift', false],
])('%s finds %s: %s', (typed, text, found) => expect(matches(typed, text)).toBe(found))

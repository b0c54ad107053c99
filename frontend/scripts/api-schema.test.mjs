import { expect, test } from 'vitest'
import { typeOf, typesOf } from './api-schema.mjs'

const text = { type: 'string' }

test('a schema is a type', () => {
  expect(typeOf({ enum: ['ar', 'en'] })).toBe('"ar" | "en"')
  expect(typeOf({ const: 'sent' })).toBe('"sent"')
  expect(typeOf({ anyOf: [{ $ref: '#/components/schemas/Money' }, { type: 'null' }] })).toBe('Money | null')
  expect(typeOf({ type: ['string', 'integer'] })).toBe('string | number')
  expect(typeOf({ oneOf: [{ type: 'integer' }, { type: 'number' }] })).toBe('number')
  expect(typeOf({ type: 'array', items: { anyOf: [text, { type: 'null' }] } })).toBe('(string | null)[]')
  expect(typeOf({ type: 'object', additionalProperties: text })).toBe('Record<string, string>')
  expect(typeOf({ type: 'object', additionalProperties: true })).toBe('Record<string, unknown>')
  expect(typeOf({})).toBe('unknown')
})

test('a field that may be left out has a question mark, and an open object says so', () => {
  const schema = { properties: { id: text, note: text }, required: ['id'] }
  expect(typeOf(schema)).toBe('{ "id": string; "note"?: string }')
  expect(typeOf({ ...schema, additionalProperties: true })).toBe('{ "id": string; "note"?: string; [more: string]: unknown }')
})

const json = (schema) => ({ content: { 'application/json': { schema } } })
const page = { responses: { 200: { content: { 'text/html': { schema: text } } } } }

test('doors are known by method and address, whatever their variables are called; pages are none', () => {
  const gift = { $ref: '#/components/schemas/Gift-Output' }
  const made = typesOf({
    components: { schemas: { 'Gift-Output': { properties: { id: text }, required: ['id'] } } },
    paths: {
      '/api/gifts/{id}': { patch: { parameters: [{ in: 'header', name: 'If-Match', required: true }], requestBody: json({ type: 'object' }), responses: { 200: json(gift), default: json(text) } } },
      '/api/tags/{tag}': { delete: { parameters: [{ in: 'path', name: 'tag', schema: text }, { in: 'query', name: 'why', schema: text }], responses: { 204: {} } } },
      '/give/{slug}': { get: page },
    },
  })
  expect(made).toContain('export type Gift_Output = { "id": string }')
  expect(made).toContain('  "Gift-Output": Gift_Output\n')
  expect(made).toContain('EveryAnswer {\n  "PATCH /api/gifts/{}": Gift_Output\n  "DELETE /api/tags/{}": undefined\n}')
  expect(made).toContain('EveryQuery {\n  "PATCH /api/gifts/{}": {  }\n  "DELETE /api/tags/{}": { "why"?: string }\n}')
  expect(made).toContain('export type Versioned = "PATCH /api/gifts/{}"\n')
  expect(made).toContain('EveryBody {\n  "PATCH /api/gifts/{}": Record<string, unknown>\n  "DELETE /api/tags/{}": undefined\n}')
})

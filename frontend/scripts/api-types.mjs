import { writeFileSync } from 'node:fs'

/**
 * Writes src/api/generated.ts from a running system's description of itself, to compare src/api/types.ts with:
 * `npm run types -- http://127.0.0.1:8000/api/openapi.json`.
 */
const [source = 'http://127.0.0.1:8000/api/openapi.json'] = process.argv.slice(2)

const SIMPLE = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null' }

function typeOf(schema) {
  if (!schema || Object.keys(schema).length === 0) return 'unknown'
  if (schema.$ref) return nameOf(schema.$ref.split('/').at(-1))
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ')
  const several = schema.anyOf ?? schema.oneOf
  if (several) return [...new Set(several.map(typeOf))].join(' | ')
  if (schema.type === 'array') return `(${typeOf(schema.items)})[]`
  if (schema.type === 'object' || schema.properties) return objectOf(schema)
  return SIMPLE[schema.type] ?? 'unknown'
}

function objectOf({ properties, required = [], additionalProperties }) {
  if (!properties) return `Record<string, ${typeOf(typeof additionalProperties === 'object' ? additionalProperties : {})}>`
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  return `{ ${fields.join('; ')} }`
}

const nameOf = (name) => name.replace(/\W+/g, '_')

const document = await (await fetch(source)).json()
const types = Object.entries(document.components?.schemas ?? {})
  .sort(([a], [b]) => a.localeCompare(b))
  .map(([name, schema]) => `export type ${nameOf(name)} = ${typeOf(schema)}`)
writeFileSync(new URL('../src/api/generated.ts', import.meta.url), `${types.join('\n')}\n`)
console.log(`src/api/generated.ts: ${types.length} types`)

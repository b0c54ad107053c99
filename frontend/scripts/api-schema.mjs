/** TypeScript of what an OpenAPI 3.1 document says: each schema and all of them by name, what is answered, asked and taken by door. */
const SIMPLE = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean', null: 'null', object: 'Record<string, unknown>' }
const JSON_TYPE = 'application/json'

export function typeOf(schema) {
  if (schema.$ref) return nameOf(schema.$ref.split('/').at(-1))
  if ('const' in schema) return JSON.stringify(schema.const)
  if (schema.enum) return either(schema.enum.map((value) => JSON.stringify(value)))
  const several = schema.anyOf ?? schema.oneOf
  if (several) return either(several.map(typeOf))
  if (Array.isArray(schema.type)) return either(schema.type.map((type) => typeOf({ ...schema, type })))
  if (schema.type === 'array') return `(${schema.items ? typeOf(schema.items) : 'unknown'})[]`
  if (schema.properties) return objectOf(schema)
  if (schema.type === 'object' && typeof schema.additionalProperties === 'object') return `Record<string, ${typeOf(schema.additionalProperties)}>`
  return SIMPLE[schema.type] ?? 'unknown'
}

const nameOf = (name) => name.replace(/\W+/g, '_')
const either = (types) => [...new Set(types)].join(' | ')

function objectOf({ properties, required = [], additionalProperties }) {
  const fields = Object.entries(properties).map(
    ([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`,
  )
  return `{ ${[...fields, ...(additionalProperties === true ? ['[more: string]: unknown'] : [])].join('; ')} }`
}

function queryOf({ parameters = [] }) {
  const said = parameters.filter((one) => one.in === 'query')
  const properties = Object.fromEntries(said.map(({ name, schema }) => [name, schema]))
  return objectOf({ properties, required: said.filter((one) => one.required).map(({ name }) => name) })
}

/** Whether a door changes a version that must be named. */
const isVersioned = ({ parameters = [] }) => parameters.some((one) => one.in === 'header' && one.name === 'If-Match' && one.required)

const jsonOf = (said) => said?.content?.[JSON_TYPE]?.schema

function answerOf({ responses }) {
  const done = Object.keys(responses).filter((status) => status.startsWith('2'))
  return either(done.map((status) => (jsonOf(responses[status]) ? typeOf(jsonOf(responses[status])) : 'undefined')))
}

/** Every door that answers JSON: `GET /api/gifts/{}`, whatever its variables are called. */
function doorsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { responses }]) => !responses[200]?.content?.['text/html'])
      .map(([method, door]) => ({ name: `${method.toUpperCase()} ${path.replace(/\{\w+\}/g, '{}')}`, door })),
  )
}

const written = (name, lines) => `export interface ${name} {\n${lines.map(([key, type]) => `  ${JSON.stringify(key)}: ${type}\n`).join('')}}\n`

export function typesOf(document) {
  const doors = doorsOf(document)
  const schemas = Object.entries(document.components.schemas)
  return [
    // Each by a name of its own, which the compiler's messages then say.
    ...schemas.map(([name, schema]) => `export type ${nameOf(name)} = ${typeOf(schema)}`),
    written('EverySchema', schemas.map(([name]) => [name, nameOf(name)])),
    written('EveryAnswer', doors.map(({ name, door }) => [name, answerOf(door)])),
    written('EveryQuery', doors.map(({ name, door }) => [name, queryOf(door)])),
    written('EveryBody', doors.map(({ name, door }) => [name, door.requestBody ? typeOf(jsonOf(door.requestBody) ?? {}) : 'undefined'])),
    `export type Versioned = ${either(doors.filter(({ door }) => isVersioned(door)).map(({ name }) => JSON.stringify(name))) || 'never'}\n`,
  ].join('\n')
}

import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../src/', import.meta.url))

/** Our own sources whose name matches, tests left out: their full path and their name below src. */
export function sources(pattern) {
  return readdirSync(root, { recursive: true })
    .filter((name) => pattern.test(name) && !name.includes('.test.'))
    .map((name) => ({ name: name.replaceAll('\\', '/'), path: root + name }))
}

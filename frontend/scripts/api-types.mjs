import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { typesOf } from './api-schema.mjs'

/** Makes made/api.ts, the types of the API's answers and bodies, from the app's own description of itself. */
const REPO = fileURLToPath(new URL('../../', import.meta.url))
const PYTHON = `${REPO}.venv/bin/python`
const MADE = new URL('../made/', import.meta.url)
const FILE = new URL('api.ts', MADE)

const NO_PYTHON = `The types of the API are made by the app itself, and its Python environment is not there (.venv/bin/python).
Run ./infra/up or ./infra/check once: they make it.`

/** Everything that the description can depend on, in one hash: asking the app takes a second. */
function stampOf() {
  const hash = createHash('sha256')
  const python = readdirSync(`${REPO}chalicelib`, { recursive: true }).filter((name) => name.endsWith('.py'))
  const files = ['app.py', 'requirements.txt', 'infra/local/described.py', ...python.sort().map((name) => `chalicelib/${name}`)]
  for (const file of [...files, 'frontend/scripts/api-schema.mjs']) hash.update(`\n${file}\n`).update(readFileSync(REPO + file))
  return hash.digest('hex')
}

function described() {
  if (!existsSync(PYTHON)) throw new Error(NO_PYTHON)
  const options = { cwd: REPO, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'inherit'] }
  return JSON.parse(execFileSync(PYTHON, ['-m', 'infra.local.described'], options))
}

function make() {
  const first = `// Made by scripts/api-types.mjs from ${stampOf()}`
  if (existsSync(FILE) && readFileSync(FILE, 'utf8').startsWith(`${first}\n`)) return console.log('api: the types are those of the app')
  const types = typesOf(described())
  mkdirSync(MADE, { recursive: true })
  writeFileSync(FILE, `${first}\n${types}`)
  console.log('api: types made from the app')
}

try {
  make()
} catch (error) {
  console.error(error.message)
  process.exitCode = 1
}

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { LATER } from './words-files.mjs'
import { sources } from './sources.mjs'

const STATIC = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+'(\.[^']+)'/gm
const SCREEN = /lazily\(\(\) => import\('(\.[^']+)'\)((?:,\s*'\w+')*)\)/g
const SAID = new RegExp(`['"\`]((${LATER.join('|')})\\.\\w[\\w.]*)`, 'g')

/** Words that a screen says, itself or by what it is made of, and does not bring along: they would show as their keys. */
export function reachFaults() {
  const files = new Map(sources(/\.tsx?$/).map((file) => [file.path, readFileSync(file.path, 'utf8')]))
  const root = [...files.keys()].find((path) => path.endsWith('/main.tsx'))
  const screens = [[root, []]]
  for (const [path, text] of files)
    for (const [, target, areas] of text.matchAll(SCREEN)) screens.push([found(path, target), areas.match(/\w+/g) ?? []])
  return screens.flatMap(([screen, brought]) => missing(screen, brought, files))
}

function missing(screen, brought, files) {
  const lacking = new Map()
  for (const path of madeOf(screen, files))
    for (const [, key, area] of files.get(path).matchAll(SAID)) if (!brought.includes(area)) lacking.set(area, key)
  return [...lacking.values()].map((key) => `${screen.split('/src/')[1]} says ${key} without its words`)
}

/** A file and all that it imports at once; what is fetched later answers for itself. */
export function madeOf(screen, files) {
  const all = new Set([screen])
  for (const path of all)
    for (const [, target] of files.get(path).matchAll(STATIC)) {
      const next = found(path, target)
      if (files.has(next)) all.add(next)
    }
  return all
}

function found(from, target) {
  const base = join(dirname(from), target)
  return ['', '.tsx', '.ts', '/index.ts', '/index.tsx'].map((end) => base + end).find((path) => /\.tsx?$/.test(path) && existsSync(path)) ?? base
}

import { readFileSync, readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const FIRST_LOAD_KB = 180
const dist = new URL('../dist/', import.meta.url)
const page = readFileSync(new URL('index.html', dist), 'utf8')
const size = (name) => gzipSync(readFileSync(new URL(name, dist)), { level: 9 }).length / 1000

const linked = Array.from(page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g), (found) => found[1])
const words = readdirSync(new URL('assets/', dist)).filter((name) => /^words-first-.*\.js$/.test(name))
const total = linked.reduce((sum, name) => sum + size(name), 0)
const largest = Math.max(0, ...words.map((name) => size(`assets/${name}`)))
console.log(`first load: ${(total + largest).toFixed(1)} kB of JavaScript, compressed (at most ${FIRST_LOAD_KB})`)
if (total + largest > FIRST_LOAD_KB) process.exitCode = 1

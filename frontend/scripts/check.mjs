import { lockFaults } from './lock-check.mjs'
import { reachFaults } from './reach-check.mjs'
import { sideFaults } from './sides-check.mjs'
import { trapFaults } from './traps-check.mjs'
import { wordFaults } from './words-check.mjs'

const faults = { words: wordFaults(), reach: reachFaults(), sides: sideFaults(), traps: trapFaults(), lock: lockFaults() }
for (const [part, found] of Object.entries(faults))
  console.log(found.length ? `${part}: ${found.length} wrong\n  ${found.join('\n  ')}` : `${part}: right`)
process.exitCode = Object.values(faults).some((found) => found.length) ? 1 : 0

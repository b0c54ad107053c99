import { readFileSync } from 'node:fs'
import { sources } from './sources.mjs'

const IN_CSS =
  /(?:^|[\s;{])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)|(?:left|right)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)/
const IN_CLASSES =
  /(?<![\w-])-?(?:[mp][lr]-|scroll-[mp][lr]-|(?:left|right)-(?:\d|\[|auto|full|px|1\/)|text-(?:left|right)(?![\w-])|float-(?:left|right)|border-[lr](?![\w]|-none)|border-[lr]-|rounded-[lr](?![\w])|rounded-[tb][lr](?![\w])|origin-(?:left|right)|space-x-(?!reverse))/
const IN_STYLE = /(?:margin|padding|border)(?:Left|Right)\b|textAlign:\s*['"](?:left|right)/

/** Every line that names a physical side: a page in Arabic would be wrong there. */
export function sideFaults() {
  return sources(/\.(tsx?|css)$/).flatMap((file) =>
    readFileSync(file.path, 'utf8')
      .split('\n')
      .flatMap((line, at) => (namesSide(line, file.name) ? [`${file.name}:${at + 1} ${line.trim()}`] : [])),
  )
}

export function namesSide(line, name) {
  return name.endsWith('.css') ? IN_CSS.test(line) : IN_CLASSES.test(line) || IN_STYLE.test(line)
}

import { AREAS, FIRST, LANGS, LATER, areaFile, bundleOf } from './words-files.mjs'

const ALL = 'virtual:words'
const PREFIX = `${ALL}/`

/** `virtual:words` finds the words of a language: what every screen needs, and one area at a time of the rest. */
export function words() {
  return {
    name: 'words',
    resolveId: (id) => (id === ALL || id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (id === `\0${ALL}`) return finders()
      if (!id.startsWith(`\0${PREFIX}`)) return undefined
      const [lang, part] = id.slice(PREFIX.length + 1).split('/')
      const areas = part === 'first' ? FIRST : [part]
      for (const area of areas) this.addWatchFile(areaFile(lang, area))
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(bundleOf(lang, areas)))})`
    },
  }
}

const finders = () => {
  const of = (lang, part) => `${part}: () => import('${PREFIX}${lang}/${part}')`
  const langs = LANGS.map((lang) => `${lang}: { ${['first', ...LATER].map((part) => of(lang, part)).join(', ')} }`)
  return `export const areas = ${JSON.stringify(AREAS)}; export default { ${langs.join(', ')} }`
}

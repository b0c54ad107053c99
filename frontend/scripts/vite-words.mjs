import { AREAS, LANGS, areaFile, bundleOf } from './words-files.mjs'

const PREFIX = 'virtual:words/'

/** `virtual:words/ar` is one object of full keys, so a page loads one language and nothing else. */
export function words() {
  return {
    name: 'words',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      const lang = LANGS.find((one) => id === `\0${PREFIX}${one}`)
      if (!lang) return undefined
      for (const area of AREAS) this.addWatchFile(areaFile(lang, area))
      return `export default JSON.parse(${JSON.stringify(JSON.stringify(bundleOf(lang)))})`
    },
  }
}

import { readFileSync } from 'node:fs'

/** The typeface is served by us, so its licence is served beside it. */
export function fontLicence() {
  return {
    name: 'font-licence',
    apply: 'build',
    generateBundle() {
      const source = readFileSync(new URL('../node_modules/@fontsource/ibm-plex-sans-arabic/LICENSE', import.meta.url))
      this.emitFile({ type: 'asset', fileName: 'assets/typeface-licence.txt', source })
    },
  }
}

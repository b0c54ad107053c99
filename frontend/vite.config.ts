import optimizeLocales from '@react-aria/optimize-locales-plugin'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { fontLicence } from './scripts/vite-fonts.mjs'
import { words } from './scripts/vite-words.mjs'

/** A file of words is named by its part and language, and not seen as one of a screen. */
const wordsName = (id: string) => `words-${id.split('/').slice(-2).reverse().join('-')}`
const api = `http://127.0.0.1:${process.env.API_PORT ?? '8000'}`

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    words(),
    fontLicence(),
    { ...optimizeLocales.vite({ locales: ['en-US', 'ar-AE'] }), enforce: 'pre' },
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // The page's policy allows neither data: fonts nor inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ facadeModuleId }) =>
          `assets/${facadeModuleId?.includes('virtual:words/') ? wordsName(facadeModuleId) : '[name]'}-[hash].js`,
        // What every screen needs comes in few files at once; a file per small module would come one after the other.
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler|wouter)\// },
            { name: 'query', test: /node_modules\/@tanstack\// },
            { name: 'kit', test: /src\/(api|form|i18n|list|session|shell|ui\/(?!DateField|chart))(?!.*(SignIn|CodeForm|LinkLanding|CommandMenu|CommandRow|commands|Conflict|useVersioned))/ },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': api, '/give': api, '/_local': api },
  },
})

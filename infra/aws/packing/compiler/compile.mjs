// Runs compiling.py on CPython 3.13 built for WebAssembly, on machines that have no Python 3.13 of their own.
import { readFileSync } from 'node:fs'
import { loadPyodide } from 'pyodide'

const [tree, folder, listed] = process.argv.slice(2)
const python = await loadPyodide({ env: { PYTHONHASHSEED: '0' } })
for (const [place, root] of [['/tree', tree], ['/listed', folder]]) {
  python.FS.mkdirTree(place)
  python.FS.mount(python.FS.filesystems.NODEFS, { root }, place)
}
const globals = python.toPy({ __name__: 'compiling' })
python.runPython(readFileSync(new URL('compiling.py', import.meta.url), 'utf8'), { globals })
globals.get('compile_listed')('/tree', `/listed/${listed}`)

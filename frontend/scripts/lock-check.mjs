import { readFileSync } from 'node:fs'

const read = (name) => JSON.parse(readFileSync(new URL(`../${name}`, import.meta.url), 'utf8'))

/** Pins that are not exact, and entries of the lock that would make `npm ci` fail elsewhere. */
export function lockFaults() {
  const { dependencies, devDependencies } = read('package.json')
  const { packages } = read('package-lock.json')
  const loose = Object.entries({ ...dependencies, ...devDependencies })
    .filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))
    .map(([name, version]) => `${name} is pinned to "${version}", not to one version`)
  const holes = Object.entries(packages)
    .filter(([path, entry]) => path && !(entry.version && (entry.integrity || entry.inBundle)))
    .map(([path]) => `${path} has no version or integrity in the lock`)
  const placed = Object.entries(packages)
    .filter(([, entry]) => entry.resolved)
    .map(([path]) => `${path} names a registry in the lock`)
  return [...loose, ...holes, ...placed]
}

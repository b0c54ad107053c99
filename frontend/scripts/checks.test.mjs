import { describe, expect, it } from 'vitest'
import { madeOf } from './reach-check.mjs'
import { namesSide } from './sides-check.mjs'
import { trapsIn } from './traps-check.mjs'
import { areaFaults } from './words-check.mjs'

const forms = (base, text) =>
  Object.fromEntries(['zero', 'one', 'two', 'few', 'many', 'other'].map((form) => [`${base}.${form}`, text]))

describe('words', () => {
  it('are right when both languages have them', () => {
    expect(areaFaults('app', { save: 'Save', ...forms('gifts', '{n}') }, { save: 'حفظ', ...forms('gifts', 'تبرّع') })).toEqual([])
  })

  it('are wrong when one language lacks them, leaves them empty or fills other places', () => {
    expect(areaFaults('app', { a: 'A', b: '{x}', c: 'C' }, { b: '{y}', c: ' ', d: 'D' })).toEqual([
      'app.a has no Arabic',
      'app.b has other places in Arabic',
      'app.c is empty',
      'app.d has no English',
    ])
  })

  it('count in all forms or not at all', () => {
    const half = { 'gifts.one': 'a gift', 'gifts.other': 'gifts' }
    expect(areaFaults('app', half, half)).toEqual(['zero', 'two', 'few', 'many'].map((form) => `app.gifts has no form "${form}"`))
  })
})

describe('sides', () => {
  it.each([
    ['<p className="ml-2">', 'a.tsx'],
    ['className="-left-3 absolute"', 'a.tsx'],
    ['className="md:pr-4"', 'a.tsx'],
    ['className="text-right"', 'a.tsx'],
    ['className="rounded-tl-lg"', 'a.tsx'],
    ["style={{ marginLeft: 4 }}", 'a.tsx'],
    ['  margin-left: 4px;', 'a.css'],
    ['  left: 0;', 'a.css'],
    ['  text-align: right;', 'a.css'],
  ])('%s is refused', (line, name) => expect(namesSide(line, name)).toBe(true))

  it.each([
    ['<p className="ms-2 ps-4 text-start border-e rounded-s-lg end-0">', 'a.tsx'],
    ['className="hover:underline placeholder-right"', 'a.tsx'],
    ['  margin-inline-start: 4px;', 'a.css'],
    ['  inset-inline-end: 0;', 'a.css'],
  ])('%s is right', (line, name) => expect(namesSide(line, name)).toBe(false))
})

describe('traps', () => {
  it.each([
    ['      <p>Write something nice</p>', 'spells out words'],
    ['        Write something nice.', 'spells out words'],
    ['      <p className="soft">شكراً</p>', 'spells out words'],
    ['<TextArea label="Write a note" rows={2} />', 'spells out words'],
    ['<div dangerouslySetInnerHTML={{ __html: text }} />', 'makes markup of text'],
    ["  console.log('x')", 'speaks to nobody'],
    ['export const r = q as any', 'is typed any'],
    ["const script = 'https://cdn.example.com/x.js'", 'fetches from elsewhere'],
    ['<p className="italic">', 'slants or spaces letters'],
    ["const answer = await fetch('/api/tags')", 'fetches by itself'],
  ])('%s %s', (line, says) => expect(trapsIn(line, 'a.tsx').map((trap) => trap.split(':')[0])).toEqual([says]))

  it.each([
    ["{ value: 'en', text: <span lang=\"en\">English</span> },"],
    ["<TextArea label={say('app.note.add')} rows={2} />"],
    ['  save: (values: Values, key: string) => Promise<unknown>'],
    [' * Any digits may be typed; Many of them are Arabic'],
    ['const query = useQuery<Map<string, number>>(key)'],
    ['<p className="tracking-[0.4em]">{n}</p>'],
  ])('%s is none', (line) => expect(trapsIn(line, 'a.tsx')).toEqual([]))
})

describe('what a screen is made of', () => {
  it('is all that is imported at once, types and what comes later left out', () => {
    const files = new Map([
      ['/src/a.tsx', "import { b } from './b'\nimport type { C } from './c'\nconst D = lazily(() => import('./d'))\n"],
      ['/src/b', "export { a } from './a.tsx'\n"],
      ['/src/c', ''],
      ['/src/d', ''],
    ])
    expect([...madeOf('/src/a.tsx', files)]).toEqual(['/src/a.tsx', '/src/b'])
  })
})

import { describe, expect, it } from 'vitest'
import { createFormat, type Taste } from '../i18n/format'
import { wordsFor } from '../i18n/useWords'
import { readProblem, tellProblem, unreachable } from './problem'

const taste: Taste = { lang: 'en', digits: 'latn', calendar: 'gregory', timeZone: 'UTC' }
const words = wordsFor({
  ...taste,
  format: createFormat(taste),
  words: {
    'refusals.email_malformed': 'Enter an e-mail address.',
    'refusals.several_wrong': 'Some fields need a correction.',
    'app.problem.wait.other': 'Try again in {n} seconds.',
    'app.problem.unreachable': 'No answer.',
    'app.problem.unknown': 'Refused ({code}).',
  },
})
const seen = (text: string) => text.replace(/[\u2066-\u2069]/g, '')
const answer = (status: number, body: unknown, headers = {}) =>
  readProblem(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers }))

describe('a refusal', () => {
  it('is told in the words of its one error', async () => {
    const problem = await answer(422, {
      code: 'email_malformed',
      errors: [{ field: 'email', code: 'email_malformed', params: {} }],
    })
    expect([problem.status, tellProblem(words, problem)]).toEqual([422, 'Enter an e-mail address.'])
  })

  it('says how long to wait', async () => {
    const problem = await answer(503, { code: 'busy', errors: [] }, { 'Retry-After': '3' })
    expect([problem.retryAfter, seen(tellProblem(words, problem))]).toEqual([3, 'Try again in 3 seconds.'])
  })

  it('survives an answer that is no problem at all', async () => {
    const problem = await answer(502, '<html>Bad gateway</html>')
    expect([problem.code, problem.errors, seen(tellProblem(words, problem))]).toEqual([
      'unexpected',
      [],
      'Refused (unexpected).',
    ])
  })

  it('is told when nobody answers', () => expect(tellProblem(words, unreachable())).toBe('No answer.'))
})

import type { WordsOf } from '../i18n/useWords'

export interface FieldError {
  field: string
  code: string
  params: Record<string, string | number>
}

export interface ProblemBody {
  status: number
  code: string
  errors: FieldError[]
  retryAfter?: number
}

/** A "no" from the server, or (status 0) no answer at all. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly errors: FieldError[]
  /** Seconds to wait before asking again, when the server said so. */
  readonly retryAfter: number | undefined

  constructor({ status, code, errors, retryAfter }: ProblemBody) {
    super(`${status} ${code}`)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.errors = errors
    this.retryAfter = retryAfter
  }
}

export const UNREACHABLE = 'unreachable'

export const unreachable = () => new Problem({ status: 0, code: UNREACHABLE, errors: [] })

export const asProblem = (error: unknown) => (error instanceof Problem ? error : unreachable())

/** The body of an answer that is not 2xx, whatever stood in between made of it. */
export async function readProblem(answer: Response): Promise<Problem> {
  const retryAfter = Number(answer.headers.get('Retry-After')) || undefined
  const body: unknown = await answer.json().catch(() => null)
  const { code, errors } = (body ?? {}) as Partial<ProblemBody>
  return new Problem({
    status: answer.status,
    code: typeof code === 'string' ? code : 'unexpected',
    errors: Array.isArray(errors) ? errors : [],
    retryAfter,
  })
}

/** What the person reads for a code. */
export function tellCode(words: WordsOf, code: string, params: FieldError['params'] = {}): string {
  if (code === UNREACHABLE) return words.say('app.problem.unreachable')
  return words.sayKnown(`refusals.${code}`, words.say('app.problem.unknown', { code }), params)
}

/** What the person reads for the whole; with one error, that error's own words. */
export function tellProblem(words: WordsOf, problem: Problem): string {
  if (problem.retryAfter && (problem.status === 429 || problem.status === 503))
    return words.count('app.problem.wait', problem.retryAfter)
  const [only, ...others] = problem.errors
  return only && !others.length ? tellCode(words, only.code, only.params) : tellCode(words, problem.code)
}

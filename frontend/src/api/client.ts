import type { Address, Answer, Body, Method, Query as QueryOf, Version } from './doors'
import { Problem, readProblem, unreachable } from './problem'

type Query = Record<string, string | number | null | undefined>

export interface Asked {
  query?: Query
  body?: unknown
  /** Says which wish this is, so that a repetition is answered like the first time. */
  once?: string
  /** The version that is being changed. */
  version?: number
  signal?: AbortSignal
}

let csrf = ''

/** The token of /api/me, sent with each write. */
export function rememberCsrf(token: string) {
  csrf = token
}

/** An address with its query; nothing is sent for what is empty. */
export function address(path: string, query: Query = {}): string {
  const said = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  return said.length ? `${path}?${search}` : path
}

function headersOf(method: Method, { body, once, version }: Asked): Record<string, string> {
  return {
    Accept: 'application/json',
    ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    ...(method === 'GET' || !csrf ? {} : { 'X-CSRF': csrf }),
    ...(once ? { 'Idempotency-Key': once } : {}),
    ...(version === undefined ? {} : { 'If-Match': String(version) }),
  }
}

async function send(method: Method, path: string, asked: Asked): Promise<Response> {
  try {
    return await fetch(address(path, asked.query), {
      method,
      credentials: 'same-origin',
      headers: headersOf(method, asked),
      body: asked.body === undefined ? null : JSON.stringify(asked.body),
      signal: asked.signal ?? null,
    })
  } catch (error) {
    if (asked.signal?.aborted) throw error
    throw unreachable()
  }
}

/** The one way to the server; throws Problem for everything that is not 2xx. */
async function ask<T>(method: Method, path: string, asked: Asked = {}): Promise<T> {
  const answer = await send(method, path, asked)
  if (!answer.ok) throw await readProblem(answer)
  if (answer.status === 204) return undefined as T
  return answer.json().catch(() => {
    throw new Problem({ status: answer.status, code: 'unexpected', errors: [] })
  }) as Promise<T>
}

export const newKey = () => crypto.randomUUID()

/** The API's doors; what one takes and answers is known by its address, from the API's own description. */
export const api = {
  get: <P extends Address<'GET'>>(path: P, asked?: { query?: QueryOf<'GET', P>; signal?: AbortSignal }) => ask<Answer<'GET', P>>('GET', path, asked),
  post: <P extends Address<'POST'>>(path: P, body: Body<'POST', P>, once?: string) => ask<Answer<'POST', P>>('POST', path, { body, once }),
  patch: <P extends Address<'PATCH'>>(path: P, body: Body<'PATCH', P>, ...[version]: Version<'PATCH', P>) => ask<Answer<'PATCH', P>>('PATCH', path, { body, version }),
  remove: <P extends Address<'DELETE'>>(path: P, once?: string) => ask<Answer<'DELETE', P>>('DELETE', path, { once }),
}

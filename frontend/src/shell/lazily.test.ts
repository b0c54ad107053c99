import { createElement, Suspense } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'
import { screenAt, screenOf } from '../routes'
import { lazily } from './lazily'

const shown = (screen: ReturnType<typeof lazily<object>>) =>
  renderToString(createElement(Suspense, { fallback: 'waiting' }, createElement(screen)))

const screen = () => lazily(() => Promise.resolve({ default: () => 'here' }))

test('a screen that is fetched is shown at once, and another one is waited for', async () => {
  const fetched = screen()
  await fetched.preload()
  expect(shown(fetched)).toContain('here')
  expect(shown(screen())).toContain('waiting')
})

test('fetching ahead fails in silence: whoever opens the screen tries again', async () => {
  const gone = lazily(() => Promise.reject<{ default: () => string }>(new Error('no connection')))
  await expect(gone.preload()).resolves.toBeUndefined()
})

test.each([
  ['/', '/'],
  ['/people/new', '/people/new'],
  ['/people/01JD8X5CZ0TESTTESTTESTTEST', '/people/:id'],
  ['/people/01JD8X5CZ0TESTTESTTESTTEST/edit', '/people/:id/edit'],
])('the screen at %s', (path, pattern) => {
  expect(screenAt(path)).toBe(screenOf(pattern))
})

test.each(['/people/', '/nowhere', '/people/1/2/3', ''])('no screen at %j', (path) => {
  expect(screenAt(path)).toBeUndefined()
})

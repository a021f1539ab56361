import { expect, test } from 'vitest'
import { shortTime, showProgress } from './progress.ts'

function target(isTerminal: boolean) {
  const state = { ms: 0, written: '' }
  return {
    state,
    target: {
      write: (text: string) => {
        state.written += text
      },
      isTerminal,
      columns: 60,
      now: () => state.ms,
    },
  }
}

test('centre/S4 a terminal sees one line that is drawn again, at most ten times a second', () => {
  const { state, target: to } = target(true)
  const progress = showProgress(to, 'Importando', 200)
  progress.at(50, 'calles')
  progress.at(51)
  state.ms = 100
  progress.at(100)
  state.ms = 2500
  progress.done('listo')
  const lines = state.written.split('\r').filter(Boolean)
  expect(lines).toHaveLength(3)
  expect(lines[0]).toContain('██████░░░░░░░░░░░░░░░░░░  25 %  calles')
  expect(lines[1]).toContain('50 %')
  expect(lines[2]).toContain('100 %  listo')
  expect(state.written.endsWith('\n')).toBe(true)
})

test('centre/S4 no line is wider than the terminal', () => {
  const { state, target: to } = target(true)
  showProgress(to, 'x'.repeat(200), 10).at(5)
  expect(state.written.replace('\r\x1b[2K', '').length).toBe(59)
})

test('centre/S4 elsewhere a line is printed now and then, without control characters', () => {
  const { state, target: to } = target(false)
  const progress = showProgress(to, 'Copia')
  for (state.ms = 0; state.ms < 11_000; state.ms += 100) progress.at(state.ms)
  progress.done()
  expect(state.written.split('\n').filter(Boolean)).toHaveLength(3)
  expect(state.written).not.toContain('\r')
})

test('centre/S4 what is left is told once it can be told', () => {
  const { state, target: to } = target(true)
  const progress = showProgress(to, 'x', 100)
  state.ms = 10_000
  progress.at(25)
  expect(state.written).toContain('30 s ⏳')
})

test('centre/S4 times are short to read', () => {
  expect([0.44, 9.94, 12.4, 89, 185].map(shortTime)).toEqual(['0.4 s', '9.9 s', '12 s', '89 s', '3 min 5 s'])
})

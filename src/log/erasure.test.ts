import { expect, test } from 'vitest'
import { erasureMachine, erasureOver } from './erasure.ts'
import { idOfNumber, machines, rules } from './notebook.fixture.ts'
import { trial } from './trial.ts'

function desk() {
  const record = trial([...machines, erasureMachine], [...rules, erasureOver(machines)])
  let sent = 0
  const submit = (command: object) => record.submit({ id: idOfNumber(++sent), ...command })
  const erase = (stream: string, more: object = {}) =>
    submit({ type: 'erasePersonal', stream, reason: 'orden judicial 12', ...more })
  submit({ type: 'writeLine', notebook: 'a', text: 'Ana vive aquí' })
  return { record, submit, erase }
}

test('centre/L7 what does not exist cannot be erased: a wrong name is told, not recorded as done', () => {
  const { record, erase } = desk()
  for (const stream of ['notebook/b', 'diary/a', 'erasure/notebook:a']) {
    expect(erase(stream)).toMatchObject({ ok: false, refused: 'notErasable', parameters: { stream } })
  }
  expect(record.events.filter(({ type }) => type === 'personalErased')).toEqual([])
})

test('centre/L7 what is still open is erased only by whoever says that they know', () => {
  const { record, submit, erase } = desk()
  expect(erase('notebook/a')).toMatchObject({ ok: false, refused: 'stillOpen' })
  expect(erase('notebook/a', { evenOpen: true })).toMatchObject({ ok: true })
  submit({ type: 'closeNotebook', notebook: 'a' })
  expect(erase('notebook/a')).toMatchObject({ ok: true })
  const erased = record.events.filter(({ type }) => type === 'personalErased')
  expect(erased.map(({ stream, body }) => [stream, body.stream])).toEqual([
    ['erasure/notebook:a', 'notebook/a'],
    ['erasure/notebook:a', 'notebook/a'],
  ])
})

test('centre/L7 an erasure says by whom and why, and a blank reason is none', () => {
  const { record, erase } = desk()
  expect(erase('notebook/a', { evenOpen: true, reason: '  ' })).toMatchObject({ refused: 'invalidCommand' })
  erase('notebook/a', { evenOpen: true })
  expect(record.state(erasureMachine, 'notebook:a')).toMatchObject({
    stream: 'notebook/a',
    by: 'program/trial',
    reason: 'orden judicial 12',
  })
})

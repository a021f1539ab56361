import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { trial } from '../log/trial.ts'
import { centreMachine, machines, rules } from './centre.ts'

const centre = () => {
  const record = trial(machines, rules)
  return {
    record,
    submit: (type: string, fields: object = {}) => record.submit({ id: randomUUID(), type, ...fields }),
    state: () => record.state(centreMachine, 'self'),
  }
}

describe('the centre’s own story', () => {
  it('centre/L4 a start without a stop before it is told as one after a crash', () => {
    const { submit, record, state } = centre()
    submit('recordStart', { program: '0.1.0' })
    submit('recordStop')
    submit('recordStart', { program: '0.1.0' })
    submit('recordStart', { program: '0.1.1' })
    const starts = record.events.filter(({ type }) => type === 'centreStarted')
    expect(starts.map(({ body }) => body.afterCrash)).toEqual([false, false, true])
    expect(state()).toMatchObject({ starts: 3, program: '0.1.1' })
    expect(state()).not.toHaveProperty('stoppedAt')
  })

  it('centre/L8 steps of the clock are kept with their size, either way', () => {
    const { submit, state } = centre()
    submit('recordClockStep', { stepSeconds: 3.21987 })
    submit('recordClockStep', { stepSeconds: -120 })
    expect(state()).toMatchObject({ clockSteps: 2, lastClockStep: { stepSeconds: -120 } })
  })
})

import { describe, expect, it } from 'vitest'
import { isProblem, onWire, problem, statusOfRefusal } from './problem.ts'
import { refuse } from './refusals.ts'
import { catalogue } from './rooms.ts'

describe('problems', () => {
  it.each([
    ['unknownCommand', 400],
    ['invalidCommand', 400],
    ['badText', 400],
    ['notPermitted', 403],
    ['diskReserve', 503],
    ['recordUnavailable', 503],
    ['versionConflict', 409],
    ['personExists', 409],
  ])('centre/A3 a command refused as %s is answered %i', (refused, status) => {
    expect(statusOfRefusal({ refused })).toBe(status)
  })

  it('centre/A3 is told from any other error', () => {
    expect(isProblem(problem(404, refuse('notFound')))).toBe(true)
    for (const other of [
      new Error('x'),
      Object.assign(new Error('x'), { status: 404 }),
      { refusal: {}, status: 1 },
      null,
    ])
      expect(isProblem(other)).toBe(false)
  })

  it('centre/U1 says what and what next in the reader’s language, with who and since where they are known', () => {
    const refusal = {
      ...refuse('noSuch', { subject: 'unit/A1' }),
      who: 'person/ana',
      since: '2026-11-24T12:00:00.000Z',
    }
    const spanish = onWire(refusal, catalogue, 'es')
    const english = onWire(refusal, catalogue, 'en', [{ path: 'unit', message: 'x' }])
    expect(spanish).toMatchObject({
      ok: false,
      refused: 'noSuch',
      what: 'No se conoce unit/A1.',
      who: 'person/ana',
    })
    expect(english).toMatchObject({ what: 'unit/A1 is not known.', since: refusal.since })
    expect(english.issues).toEqual([{ path: 'unit', message: 'x' }])
    expect(Object.keys(onWire(refuse('notFound'), catalogue, 'es')).sort()).toEqual([
      'next',
      'ok',
      'refused',
      'what',
    ])
  })
})

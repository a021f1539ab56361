import { expect, test } from 'vitest'
import type { ReplayAnswer } from './replay.ts'
import { replayReport, timesFaster, troubleWords } from './replay-words.ts'

const answer: ReplayAnswer = {
  rows: 3,
  applied: 1,
  corrected: 1,
  refused: 1,
  why: { known: 1, timesOutOfOrder: 1 },
  incidents: 2,
  units: 2,
  commands: 20,
  events: 40,
  milestonesCompared: 10,
  milestonesDiffering: 0,
  seconds: 2,
  recordSeconds: 50_000,
  incidentsLeftOpen: 1,
}
const rows = [
  { line: 2, id: 'a', outcome: 'applied' as const, notes: [] },
  { line: 3, id: 'a', outcome: 'refused' as const, notes: [{ code: 'known' as const }] },
  {
    line: 4,
    id: 'b',
    outcome: 'corrected' as const,
    notes: [
      { code: 'timesOutOfOrder' as const, parameters: { later: 'Hospital DtTm', earlier: 'Transport DtTm' } },
    ],
  },
]

test('centre/R2 the report says each reason in words, with an example from the file', () => {
  const spanish = replayReport({ answer, rows, differences: [] }, 'es').join('\n')
  expect(spanish).toContain('3  filas')
  expect(spanish).toContain('25000  veces más rápido que lo real')
  expect(spanish).toContain('1  «Hospital DtTm» es anterior a «Transport DtTm»')
  expect(spanish).toContain('1  incidentes que quedan abiertos')
  const english = replayReport({ answer, rows, differences: ['a onScene: …'] }, 'en')
  expect(english.join('\n')).toContain('1  This row is in the record already.')
  expect(english.at(-1)).toBe('a onScene: …')
})

test('centre/R2 where nothing was corrected the report does not ask why', () => {
  const clean = { ...answer, why: {}, incidentsLeftOpen: 0 }
  expect(replayReport({ answer: clean, rows: [], differences: [] }, 'en').join('\n')).not.toMatch(
    /example|left open/,
  )
})

test('centre/R1 why nothing was sent is said in both languages', () => {
  for (const notTaken of ['notTraining', 'notSignedIn', 'notReached', 'folderOfCentre'] as const) {
    expect(troubleWords({ notTaken, reason: 'XYZ' }, 'es')).toMatch(/XYZ.*No se/)
    expect(troubleWords({ notTaken, reason: 'XYZ' }, 'en')).toMatch(/XYZ.*Nothing was/)
  }
})

test('centre/R3 how much faster than real time, and nothing where no time passed', () => {
  expect(timesFaster({ recordSeconds: 524_395, seconds: 18.3 })).toBe(28_655)
  expect(timesFaster({ recordSeconds: 5, seconds: 0 })).toBe(0)
})

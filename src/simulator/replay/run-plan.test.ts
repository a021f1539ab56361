import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../log/judge.ts'
import { nameId } from './name-id.ts'
import { type Invented, plain, planOf } from './rows.test-support.ts'
import { runPlan } from './run-plan.ts'
import type { Target } from './target.ts'

type Sent = { id: string; type: string } & Record<string, unknown>

/** A centre that answers as it is told, and remembers what it was sent. */
function centre(answer: (command: Sent, count: number) => Outcome | undefined, keepsOrder = true) {
  const sent: Sent[] = []
  const passed: number[] = []
  let underWay = 0
  let together = 0
  const target: Target = {
    keepsOrder,
    togetherUntil: (ms) => ms + (keepsOrder ? 0 : 3_600_000),
    seqAtStart: 100,
    seq: async () => 100 + sent.length,
    versionOf: () => 0,
    passTo: async (ms) => void passed.push(ms),
    async submit(command) {
      sent.push(command)
      together = Math.max(together, ++underWay)
      await Promise.resolve()
      underWay--
      return answer(command, sent.length) ?? { ok: true, seq: 100 + sent.length, versions: {} }
    },
  }
  return { target, sent, passed, together: () => together }
}

const run = (rows: Invented[], { target }: ReturnType<typeof centre>) =>
  runPlan(planOf(...rows), target, { idOf: nameId })
const refuse = (refused: string, parameters?: Record<string, string | number>): Outcome => ({
  ok: false,
  refused,
  ...(parameters && { parameters }),
})

describe('centre/R1 sending', () => {
  test('centre/R1 units first, then everything in order of time, the clock going along', async () => {
    const it = centre(() => undefined)
    await run([plain], it)
    expect(it.sent.map(({ type, milestone }) => milestone ?? type)).toEqual([
      'registerUnit',
      'openIncident',
      'assignUnits',
      'dispatched',
      'enRoute',
      'onScene',
      'transporting',
      'atHospital',
      'cleared',
      'closeIncident',
    ])
    expect(it.passed).toEqual(it.passed.toSorted((a, b) => a - b))
  })

  test('centre/R1 the same file gives the same command ids', async () => {
    const [one, two] = [centre(() => undefined), centre(() => undefined)]
    await run([plain], one)
    await run([plain], two)
    expect(one.sent).toEqual(two.sent)
    expect(new Set(one.sent.map(({ id }) => id)).size).toBe(one.sent.length)
  })

  test('centre/R1 a stale version is read from the refusal, and the step sent again under another id', async () => {
    const stream = 'unit/79'
    const it = centre(({ type, expected }) =>
      type === 'assignUnits' && (expected as Record<string, number>)[stream] !== 7
        ? refuse('versionConflict', { stream, read: 0, now: 7 })
        : undefined,
    )
    const { refused } = await run([plain], it)
    const tries = it.sent.filter(({ type }) => type === 'assignUnits')
    expect(tries.map(({ expected }) => expected)).toEqual([{ [stream]: 0 }, { [stream]: 7 }])
    expect(new Set(tries.map(({ id }) => id)).size).toBe(2)
    expect(refused.size).toBe(0)
  })

  test('centre/R1 a centre that is never up to date is not asked for ever', async () => {
    const it = centre(({ type }) =>
      type === 'assignUnits' ? refuse('versionConflict', { stream: 'unit/79', now: 1 }) : undefined,
    )
    expect((await run([plain], it)).refused.get('17900001-79')?.parameters).toEqual({
      step: 'assignUnits',
      refused: 'versionConflict',
    })
  })

  test('centre/R1 over the wire, one incident and one unit go step by step, others side by side', async () => {
    const other = { ...plain, incident: '17900002', unit: '80' }
    const it = centre(() => undefined, false)
    await run([plain, other], it)
    for (const assignment of [nameId('row 17900001-79'), nameId('row 17900002-80')])
      expect(
        it.sent.filter((each) => each.assignment === assignment).map(({ milestone }) => milestone),
      ).toEqual(['dispatched', 'enRoute', 'onScene', 'transporting', 'atHospital', 'cleared'])
    expect(it.together()).toBe(2)
  })

  test('centre/R1 asked to stop, it sends no more', async () => {
    const stopping = new AbortController()
    const it = centre(({ type }) => {
      if (type === 'openIncident') stopping.abort()
      return undefined
    })
    await runPlan(planOf(plain), it.target, { idOf: nameId, stopping: stopping.signal })
    expect(it.sent.map(({ type }) => type)).toEqual(['registerUnit', 'openIncident'])
  })
})

describe('centre/R2 what the centre made of it', () => {
  const code = async (rows: Invented[], it: ReturnType<typeof centre>) =>
    [...(await run(rows, it)).refused].map(([row, note]) => [row, note.code, note.parameters?.refused])

  test('centre/R2 a row whose sending was answered before this replay began is known', async () => {
    const it = centre(({ type }) =>
      type === 'assignUnits' ? { ok: true, seq: 99, versions: {} } : undefined,
    )
    expect(await code([plain], it)).toEqual([['17900001-79', 'known', undefined]])
  })

  test('centre/R2 a row whose assignment exists is known', async () => {
    const it = centre(({ type }) => (type === 'assignUnits' ? refuse('assignmentIdUsed') : undefined))
    expect(await code([plain], it)).toEqual([['17900001-79', 'known', undefined]])
  })

  test('centre/R2 a unit and an incident that exist are no trouble', async () => {
    const it = centre(({ type }) =>
      type === 'registerUnit'
        ? refuse('unitKnown')
        : type === 'openIncident'
          ? refuse('incidentKnown')
          : undefined,
    )
    expect(await code([plain], it)).toEqual([])
  })

  test('centre/R2 the first refusal of a row is its reason', async () => {
    const it = centre(({ milestone }) =>
      milestone === 'enRoute' ? refuse('first') : milestone === 'onScene' ? refuse('second') : undefined,
    )
    expect(await code([plain], it)).toEqual([['17900001-79', 'refusedByRule', 'first']])
  })

  test('centre/R2 where the incident was not opened, that is the reason', async () => {
    const it = centre(({ type }) =>
      type === 'openIncident'
        ? refuse('servicesMissing')
        : type === 'assignUnits'
          ? refuse('incidentUnknown')
          : undefined,
    )
    expect(await code([plain], it)).toEqual([['17900001-79', 'refusedByRule', 'servicesMissing']])
  })

  test('centre/R2 a closing that is refused is told by the number of the incident', async () => {
    const it = centre(({ type }) => (type === 'closeIncident' ? refuse('unitsStillThere') : undefined))
    expect((await run([plain], it)).notClosed).toEqual(new Map([['17900001', 'unitsStillThere']]))
  })

  test('centre/R2 an incident that closed by itself is reopened for who is sent again', async () => {
    let reopened = false
    const it = centre(({ type, units }) => {
      if (type === 'reopenIncident') reopened = true
      const isSecond = (units as { unit: string }[] | undefined)?.[0]?.unit === '80'
      return type === 'assignUnits' && isSecond && !reopened ? refuse('incidentClosed') : undefined
    })
    const again = { ...plain, unit: '80', dispatch: '12:00:00', response: '12:01:00', onScene: '12:05:00' }
    const later = { ...again, transport: '12:10:00', hospital: '12:20:00', available: '12:30:00' }
    const { refused, corrected } = await run([plain, later], it)
    expect(refused.size).toBe(0)
    expect([...corrected]).toEqual([['17900001-80', [{ code: 'reopened' }]]])
    const types = it.sent.map(({ type }) => type)
    const at = types.indexOf('reopenIncident')
    expect(types.slice(at - 1, at + 3)).toEqual([
      'assignUnits',
      'reopenIncident',
      'assignUnits',
      'reportMilestone',
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { say } from '../words.ts'
import { findTimeSource, judgeClock, judgeTimeSource, parseChrony, parseTimedatectl } from './clock.ts'

const chrony =
  'A9FEA97B,169.254.169.123,4,1764000000.1,-0.000012,-0.000008,0.00001,1.2,0.001,0.1,0.0003,0.0002,16.2,Normal'

describe('who keeps the clock', () => {
  test('centre/S4 is read from chrony', () => {
    expect(parseChrony(chrony)).toEqual({
      name: 'chrony (169.254.169.123)',
      isSynchronized: true,
      offsetSeconds: -0.000012,
    })
    expect(parseChrony('00000000,,0,0.0,0.0,0,0,0,0,0,1,1,0,Not synchronised')?.isSynchronized).toBe(false)
    expect(parseChrony('506 Cannot talk to daemon')).toBeUndefined()
    expect(parseChrony('')).toBeUndefined()
  })

  test('centre/S4 is read from timedatectl', () => {
    expect(parseTimedatectl('NTP=yes\nNTPSynchronized=yes\n')).toEqual({
      name: 'systemd-timesyncd',
      isSynchronized: true,
    })
    expect(parseTimedatectl('NTP=no\nNTPSynchronized=no\n')?.isSynchronized).toBe(false)
    expect(parseTimedatectl('System has not been booted with systemd')).toBeUndefined()
  })

  test('centre/S4 chrony is asked first, then timedatectl; who does not answer is passed over', async () => {
    const answers: Record<string, string> = { chronyc: chrony, timedatectl: 'NTP=yes\nNTPSynchronized=yes' }
    const run = async (program: string) => {
      const answer = answers[program]
      if (answer === undefined) throw new Error('ENOENT')
      return answer
    }
    expect((await findTimeSource(run))?.name).toContain('chrony')
    delete answers.chronyc
    expect((await findTimeSource(run))?.name).toBe('systemd-timesyncd')
  })

  test.each([
    [undefined, 'unknown'],
    [{ name: 'chrony', isSynchronized: true, offsetSeconds: 0.01 }, 'ok'],
    [{ name: 'chrony', isSynchronized: true, offsetSeconds: -2 }, 'warning'],
    [{ name: 'chrony', isSynchronized: false }, 'bad'],
  ])('centre/S4 %j is %s, and what is not ok says what to do', (source, state) => {
    const finding = judgeTimeSource(source)
    expect(finding.state).toBe(state)
    if (state !== 'ok')
      for (const language of ['es', 'en'] as const) expect(say(finding.next ?? '', language)).toMatch(/\S/)
  })
})

describe('the clock itself', () => {
  const now = new Date('2026-11-24T12:00:00Z')

  test('centre/S4 behind the newest event is wrong', () => {
    const finding = judgeClock(now, [{ what: 'x', at: new Date('2026-11-24T12:00:02Z') }])
    expect(finding.state).toBe('bad')
    expect(say(finding.what, 'en')).toContain('2026-11-24T12:00:02.000Z')
  })

  test('centre/S4 after everything known is right', () => {
    expect(judgeClock(now, [{ what: 'x', at: new Date('2026-11-24T11:59:59Z') }]).state).toBe('ok')
    expect(judgeClock(now, []).state).toBe('ok')
  })
})

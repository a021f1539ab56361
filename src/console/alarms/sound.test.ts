import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  nextTurn,
  patterns,
  precedence,
  type SoundState,
  silence,
  usual,
  type Voice,
  volumeFloor,
  volumeOf,
  type Wanted,
} from './sound.ts'

const quiet: Wanted = { ring: false }
const high: Wanted = { alarm: 'high', ring: false }

/** Plays what is wanted at each moment, as the shell does: it looks when told to and when something changes. */
function play(moments: { atMs: number; wanted: Wanted }[], untilMs: number) {
  const heard: { voice: Voice; fromMs: number; toMs: number }[] = []
  let state: SoundState = silence
  let wanted = quiet
  let lookAtMs: number | undefined
  function turn(nowMs: number) {
    const next = nextTurn(state, wanted, nowMs)
    const last = heard.at(-1)
    if (next.stop && last) last.toMs = Math.min(last.toMs, nowMs)
    if (next.start) {
      heard.push({ voice: next.start, fromMs: nowMs, toMs: nowMs + patterns[next.start].lengthMs })
    }
    state = next.state
    lookAtMs = next.lookAtMs
  }
  for (const moment of [...moments, { atMs: untilMs, wanted: quiet }]) {
    for (let guard = 0; lookAtMs !== undefined && lookAtMs < moment.atMs; guard++) {
      if (guard > 5000) throw new Error('it looks for ever')
      turn(lookAtMs)
    }
    wanted = moment.wanted
    turn(moment.atMs)
  }
  return heard
}

const wanted = fc.record({
  alarm: fc.option(fc.constantFrom('high', 'medium', 'low'), { nil: undefined }),
  ring: fc.boolean(),
}) as fc.Arbitrary<Wanted>
const moments = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 9000 }), wanted }), { maxLength: 40 })
  .map((steps) => {
    let atMs = 0
    return steps.map(({ gap, wanted }) => {
      atMs += gap
      return { atMs, wanted }
    })
  })

describe('the one voice of a desk', () => {
  it('console/W7 never two at once: each pattern ends, or is cut off, before the next begins', () => {
    fc.assert(
      fc.property(moments, (all) => {
        const heard = play(all, 400_000)
        for (let n = 1; n < heard.length; n++) {
          expect(heard[n]?.fromMs).toBeGreaterThanOrEqual(heard[n - 1]?.toMs ?? 0)
        }
      }),
    )
  })

  it('console/W7 a flood of a hundred alarms is one pattern, and new equal ones do not begin it anew', () => {
    const flood = Array.from({ length: 100 }, (_, n) => ({ atMs: n * 20, wanted: high }))
    const heard = play(flood, 5000)
    expect(heard).toEqual([{ voice: 'high', fromMs: 0, toMs: patterns.high.lengthMs }])
  })

  it('console/W7 a higher one cuts a lower one off at once; a lower one never a higher', () => {
    const rises = play(
      [
        { atMs: 0, wanted: { alarm: 'low', ring: false } },
        { atMs: 100, wanted: high },
      ],
      1000,
    )
    expect(rises.map(({ voice, toMs }) => [voice, toMs])).toEqual([
      ['low', 100],
      ['high', 1000],
    ])
    fc.assert(
      fc.property(moments, (all) => {
        for (const { voice, fromMs, toMs } of play(all, 100_000)) {
          const cut = toMs < fromMs + patterns[voice].lengthMs
          if (!cut) continue
          const then = all.filter((each) => each.atMs <= toMs).at(-1)?.wanted ?? quiet
          const still = voice === 'ring' ? then.ring : then.alarm === voice
          const higher = then.alarm === 'high' && voice !== 'high'
          const ringsOver = then.ring && precedence.indexOf('ring') < precedence.indexOf(voice)
          expect(!still || higher || ringsOver || toMs === 100_000).toBe(true)
        }
      }),
    )
  })

  it('console/W7 acknowledged, it is silent at once and does not come again', () => {
    const heard = play(
      [
        { atMs: 0, wanted: high },
        { atMs: 300, wanted: quiet },
      ],
      60_000,
    )
    expect(heard).toEqual([{ voice: 'high', fromMs: 0, toMs: 300 }])
  })

  it('console/W7 while nobody acts, it comes again, a high one soonest', () => {
    const times = (alarm: 'high' | 'medium' | 'low') =>
      play([{ atMs: 0, wanted: { alarm, ring: false } }], 120_000).length
    expect([times('high'), times('medium'), times('low')]).toEqual([20, 6, 2])
  })

  it('console/W7 a ringing call is heard in the pauses of a high alarm and before all lesser ones', () => {
    const both = play([{ atMs: 0, wanted: { alarm: 'high', ring: true } }], 12_000)
    expect(both.map(({ voice }) => voice)).toEqual(['high', 'ring', 'high', 'ring'])
    const lesser = play([{ atMs: 0, wanted: { alarm: 'medium', ring: true } }], 2500)
    expect(lesser.map(({ voice }) => voice)).toEqual(['ring', 'medium'])
    expect(precedence).toEqual(['high', 'ring', 'medium', 'low'])
  })
})

describe('patterns and loudness', () => {
  it('console/W7 three priorities are told apart by rhythm and by pitch', () => {
    const rhythms = precedence.map((voice) => patterns[voice].notes.map(({ atMs }) => atMs).join())
    expect(new Set(rhythms).size).toBe(4)
    const pitches = precedence.map((voice) => patterns[voice].notes[0]?.hertz)
    expect(new Set(pitches).size).toBe(4)
    expect(patterns.high.notes).toHaveLength(10)
    expect(patterns.medium.notes).toHaveLength(3)
    expect(patterns.low.notes).toHaveLength(2)
    for (const { notes, lengthMs, everyMs } of Object.values(patterns)) {
      expect(everyMs).toBeGreaterThan(lengthMs)
      for (let n = 1; n < notes.length; n++) {
        const [one, next] = [notes[n - 1], notes[n]]
        expect(next?.atMs).toBeGreaterThanOrEqual((one?.atMs ?? 0) + (one?.lengthMs ?? 0))
      }
    }
  })

  it('console/W7 high alarms and calls cannot be muted and have a floor; the others can', () => {
    const muted = { volume: 0, quiet: true }
    expect(volumeOf('high', muted)).toBe(volumeFloor)
    expect(volumeOf('ring', muted)).toBe(volumeFloor)
    expect(volumeOf('medium', muted)).toBe(0)
    expect(volumeOf('low', { volume: 1, quiet: true })).toBe(0)
    expect(volumeOf('medium', usual)).toBeGreaterThan(volumeOf('low', usual))
    expect(volumeOf('high', { volume: 7, quiet: false })).toBe(1)
  })
})

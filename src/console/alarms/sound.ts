import type { AlarmPriority } from '../../alarms/kinds.ts'

/** What a desk can hear: an alarm of a priority, or a call that rings. */
export type Voice = AlarmPriority | 'ring'

/** One note: when it begins within its pattern, how long it lasts, how high it is. */
export interface Note {
  atMs: number
  lengthMs: number
  hertz: number
}

export interface Pattern {
  notes: readonly Note[]
  lengthMs: number
  /** From one beginning to the next, while it is wanted. */
  everyMs: number
}

function pattern(
  everyMs: number,
  lengthMs: number,
  hertz: readonly number[],
  atMs: readonly number[],
): Pattern {
  const notes = atMs.map((at, index) => ({
    atMs: at,
    lengthMs,
    hertz: hertz[index % hertz.length] as number,
  }))
  return { notes, lengthMs: (atMs.at(-1) ?? 0) + lengthMs, everyMs }
}

/**
 * Told apart by rhythm first and by pitch second, after the pulses of IEC 60601-1-8: high, twice five (three, a
 * breath, two) and soon again; medium, three even ones; low, two soft ones and rarely. The ring is a trill that no
 * alarm has.
 */
export const patterns: Readonly<Record<Voice, Pattern>> = {
  high: pattern(6000, 120, [784, 784, 784, 988, 988], [0, 200, 400, 800, 1000, 1600, 1800, 2000, 2400, 2600]),
  ring: pattern(3000, 90, [660, 880], [0, 110, 220, 330, 440, 550]),
  medium: pattern(20_000, 200, [523], [0, 400, 800]),
  low: pattern(60_000, 240, [392, 330], [0, 350]),
}

/** Who is heard where several ask: lives first, then whoever calls, then the rest. */
export const precedence: readonly Voice[] = ['high', 'ring', 'medium', 'low']

export interface SoundState {
  /** What sounds now and since when. */
  playing?: { voice: Voice; sinceMs: number }
  /** When each voice that is wanted may begin again. */
  nextMs: Partial<Record<Voice, number>>
}

export const silence: SoundState = { nextMs: {} }

/** What asks to be heard now. Of alarms only the highest priority counts, however many there are. */
export interface Wanted {
  alarm?: AlarmPriority
  ring: boolean
}

export interface Turn {
  state: SoundState
  /** What sounds is cut off. */
  stop?: true
  /** A pattern begins. */
  start?: Voice
  /** When to look again though nothing changes. */
  lookAtMs?: number
}

const rankOf = (voice: Voice) => precedence.indexOf(voice)
const endOf = ({ voice, sinceMs }: NonNullable<SoundState['playing']>) => sinceMs + patterns[voice].lengthMs

/**
 * The next turn of the desk's one voice. At any time at most one pattern sounds, and of those wanted the highest
 * that is due: a higher one cuts a lower one off; an equal one changes nothing; in the pause of a higher one a
 * lower one is heard only where it ends before the higher one's turn. No longer wanted: cut off at once.
 */
export function nextTurn(before: SoundState, wanted: Wanted, nowMs: number): Turn {
  const voices = precedence.filter((voice) => (voice === 'ring' ? wanted.ring : voice === wanted.alarm))
  const nextMs = Object.fromEntries(voices.map((voice) => [voice, before.nextMs[voice] ?? nowMs]))
  const playing = before.playing && endOf(before.playing) > nowMs ? before.playing : undefined
  const goesOn = playing !== undefined && voices.includes(playing.voice)
  const due = voices.find((voice) => (nextMs[voice] ?? 0) <= nowMs && hasRoom(voice, voices, nextMs, nowMs))
  if (goesOn && (due === undefined || rankOf(due) >= rankOf(playing.voice))) {
    return { state: { playing, nextMs }, lookAtMs: lookAt(endOf(playing), voices, nextMs, nowMs) }
  }
  const stop = playing !== undefined && { stop: true as const }
  if (due === undefined) {
    return { state: { nextMs }, ...stop, ...withLook(lookAt(undefined, voices, nextMs, nowMs)) }
  }
  nextMs[due] = nowMs + patterns[due].everyMs
  const started = { voice: due, sinceMs: nowMs }
  return {
    state: { playing: started, nextMs },
    ...stop,
    start: due,
    ...withLook(lookAt(endOf(started), voices, nextMs, nowMs)),
  }
}

/** Whether it ends before a higher one's turn. */
function hasRoom(
  voice: Voice,
  voices: readonly Voice[],
  nextMs: SoundState['nextMs'],
  nowMs: number,
): boolean {
  const higher = voices.filter((other) => rankOf(other) < rankOf(voice))
  return higher.every((other) => (nextMs[other] ?? 0) >= nowMs + patterns[voice].lengthMs)
}

function lookAt(
  endMs: number | undefined,
  voices: readonly Voice[],
  nextMs: SoundState['nextMs'],
  nowMs: number,
): number | undefined {
  const times = [...voices.map((voice) => nextMs[voice] ?? nowMs), ...(endMs === undefined ? [] : [endMs])]
  const ahead = times.filter((time) => time > nowMs)
  return ahead.length > 0 ? Math.min(...ahead) : undefined
}

function withLook(lookAtMs: number | undefined): Pick<Turn, 'lookAtMs'> {
  return lookAtMs === undefined ? {} : { lookAtMs }
}

/** What a person has set for this desk. */
export interface Loudness {
  /** 0 to 1. */
  volume: number
  /** No sound for medium and low alarms; the screen shows them all the same. */
  quiet: boolean
}

export const usual: Loudness = { volume: 0.6, quiet: false }

/** High alarms and calls are never softer than this, whatever is set. */
export const volumeFloor = 0.35

/** How loud a voice is, 0 to 1: a high alarm and a ringing call cannot be muted. */
export function volumeOf(voice: Voice, { volume, quiet }: Loudness): number {
  const set = Math.min(1, Math.max(0, volume))
  if (voice === 'high' || voice === 'ring') return Math.max(volumeFloor, set)
  return quiet ? 0 : set * (voice === 'low' ? 0.6 : 0.8)
}

import type { Pattern } from './sound.ts'

let context: AudioContext | undefined
let sounding: OscillatorNode[] = []

/** Browsers give sound only to a page that a person has touched: until then the screen alone tells. */
export function mayBeHeard(): boolean {
  return navigator.userActivation?.hasBeenActive ?? false
}

/** Plays a pattern, `volume` 0 to 1. What sounded before is cut off: there is one voice. */
export function sound({ notes }: Pattern, volume: number): void {
  hush()
  if (volume <= 0 || !mayBeHeard()) return
  context ??= new AudioContext()
  void context.resume()
  const start = context.currentTime + 0.02
  for (const { atMs, lengthMs, hertz } of notes) {
    sounding.push(note(context, { hertz, volume, at: start + atMs / 1000, seconds: lengthMs / 1000 }))
  }
}

/** Silence at once. */
export function hush(): void {
  for (const oscillator of sounding) {
    oscillator.stop()
    oscillator.disconnect()
  }
  sounding = []
}

/** The loudest that a note of this desk is, so that `volume` 1 is loud and not shrill. */
const fullGain = 0.3
const rampSeconds = 0.015

function note(
  context: AudioContext,
  { hertz, volume, at, seconds }: { hertz: number; volume: number; at: number; seconds: number },
): OscillatorNode {
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  oscillator.frequency.value = hertz
  // soft edges: a note that begins at once clicks
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(volume * fullGain, at + rampSeconds)
  gain.gain.setValueAtTime(volume * fullGain, at + seconds - rampSeconds)
  gain.gain.linearRampToValueAtTime(0, at + seconds)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + seconds)
  return oscillator
}

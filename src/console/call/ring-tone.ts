import { useEffect } from 'react'

/**
 * Two soft notes every two seconds while a call rings. Browsers allow sound only after the person has touched the
 * page once; until then the bar alone rings.
 */
export function useRingTone(rings: boolean): void {
  useEffect(() => {
    if (!rings || !navigator.userActivation?.hasBeenActive) return
    const context = new AudioContext()
    const play = () => {
      note(context, 660, 0)
      note(context, 880, 0.18)
    }
    play()
    const timer = setInterval(play, 2000)
    return () => {
      clearInterval(timer)
      void context.close()
    }
  }, [rings])
}

function note(context: AudioContext, frequency: number, delaySeconds: number) {
  const oscillator = context.createOscillator()
  const gain = context.createGain()
  const at = context.currentTime + delaySeconds
  oscillator.frequency.value = frequency
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(0.12, at + 0.02)
  gain.gain.exponentialRampToValueAtTime(0.001, at + 0.16)
  oscillator.connect(gain).connect(context.destination)
  oscillator.start(at)
  oscillator.stop(at + 0.18)
}

import { usePreferences } from '../session/preferences.ts'

export type Density = 'dense' | 'normal' | 'wide'

/** From this width a screen is far away or very fine: larger letters, wider rows. */
const [denseBelow, wideFrom] = [1600, 2880]

/** The density of a screen this wide, unless the person chose one. A tablet's fingers need the wide one's rows. */
export function densityFor(chosen: Density | 'auto' | undefined, width: number): Density {
  if (chosen && chosen !== 'auto') return chosen
  if (width >= wideFrom) return 'wide'
  return width < denseBelow ? 'dense' : 'normal'
}

/** Marks the page with its density, now and whenever the window or the choice changes. Gives what stops it. */
export function startDensity(): () => void {
  const apply = () => {
    const { density } = usePreferences.getState().chosen
    document.documentElement.dataset.density = densityFor(density, window.innerWidth)
  }
  apply()
  window.addEventListener('resize', apply)
  const unsubscribe = usePreferences.subscribe(apply)
  return () => {
    window.removeEventListener('resize', apply)
    unsubscribe()
  }
}

import type { Preferences } from '../../access/preferences.ts'

/** How tight the rows are; `auto`: as the screen is wide. */
export const densities = ['auto', 'dense', 'normal', 'wide'] as const satisfies Preferences['density'][]

/** The next of the choices, round and round. */
export function densityAfter(density: Preferences['density'] = 'auto'): (typeof densities)[number] {
  return densities[(densities.indexOf(density) + 1) % densities.length] ?? 'auto'
}

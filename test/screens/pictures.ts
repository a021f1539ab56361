import type { Screen } from '../../src/console/desk/screens.ts'

export type Theme = 'dark' | 'light'

export interface Size {
  width: number
  height: number
}

/** A picture of a screen as its usual person has it before them. */
export interface Picture {
  screen: Screen
  /** Who sits there, of the training city's people. */
  person: string
  theme: Theme
  size: Size
}

/** Who usually has a screen before them. */
const seats: Record<Screen, string> = {
  call: 'recepcion1',
  dispatch: 'despacho.todos',
  map: 'despacho.todos',
  incident: 'despacho.todos',
  supervision: 'supervision',
  shift: 'despacho.todos',
  report: 'supervision',
  administration: 'administracion',
}

const themes: readonly Theme[] = ['dark', 'light']
const sizes: readonly Size[] = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
]

/** Every screen of the console in both themes at two sizes. */
export const pictures: readonly Picture[] = (Object.keys(seats) as Screen[]).flatMap((screen) =>
  themes.flatMap((theme) => sizes.map((size) => ({ screen, person: seats[screen], theme, size }))),
)

/** The caller's page, as on a small telephone. */
export const telephone: Size = { width: 390, height: 844 }

export const pictureName = ({ screen, theme, size }: Pick<Picture, 'screen' | 'theme' | 'size'>) =>
  `${screen}-${size.width}-${theme}.png`

export const callerPictureName = (theme: Theme) => `llamar-${theme}.png`
export { themes }

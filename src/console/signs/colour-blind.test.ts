import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  type AlarmPriority,
  alarmOutlines,
  familyOf,
  operatorOutline,
  owesOf,
  type Priority,
  priorityOutlines,
  type StatusLetter,
  unitOutline,
} from './shapes.ts'

const tokens = readFileSync(join(import.meta.dirname, '../theme/tokens.css'), 'utf8')
const colours = new Map(
  [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name as string,
    { light: light as string, dark: dark as string },
  ]),
)

type Rgb = [number, number, number]

/** What is left of a colour for an eye that lacks one kind of cone (Machado, Oliveira, Fernandes 2009, severity 1). */
const blindness: Record<string, Rgb[]> = {
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

function linear(colour: string): Rgb {
  return [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as Rgb
}

const seen = (colour: string, eye: Rgb[]): Rgb => {
  const [red, green, blue] = linear(colour)
  return eye.map(([r, g, b]) => Math.min(1, Math.max(0, r * red + g * green + b * blue))) as Rgb
}
const luminance = ([red, green, blue]: Rgb) => 0.2126 * red + 0.7152 * green + 0.0722 * blue
const contrast = (a: Rgb, b: Rgb) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other)
  return (high + 0.05) / (low + 0.05)
}
const pathOf = ({ path, dash = '', notch = '' }: { path: string; dash?: string; notch?: string }) =>
  `${path}|${dash}|${notch}`
const letters: StatusLetter[] = ['D', 'C', 'A', 'O', 'R', 'E', 'T', 'Z', 'L', 'P', 'H', 'F', 'N']

describe('status without colour', () => {
  it('console/W6 families differ by shape, and within a family by letter: colour is never alone', () => {
    const shapeOfFamily = new Map<string, Set<string>>()
    for (const letter of letters) {
      const { path, notch = '' } = unitOutline(letter)
      const shapes = shapeOfFamily.get(familyOf(letter)) ?? new Set()
      shapeOfFamily.set(familyOf(letter), shapes.add(`${path}${notch}`))
    }
    const all = [...shapeOfFamily.values()].flatMap((shapes) => [...shapes])
    expect(new Set(all).size).toBe(all.length)
    expect(new Set(letters).size).toBe(letters.length)
  })

  it('console/W6 priorities, alarms and operators differ by outline alone', () => {
    const priorities = ([1, 2, 3, 4, 5] as Priority[]).map((priority) => pathOf(priorityOutlines[priority]))
    const alarms = (['high', 'medium', 'low'] as AlarmPriority[]).map((each) => pathOf(alarmOutlines[each]))
    const operators = (['D', 'T', 'F', 'N'] as const).map((letter) => pathOf(operatorOutline(letter)))
    for (const outlines of [priorities, alarms, operators]) {
      expect(new Set(outlines).size).toBe(outlines.length)
    }
  })

  it.each(Object.entries(blindness))(
    'console/W6 with %s every sign and plate still stands out from what it stands on, in both themes',
    (_name, eye) => {
      for (const theme of ['light', 'dark'] as const) {
        const of = (token: string) => seen(colours.get(token)?.[theme] ?? '', eye)
        for (const token of ['libre', 'espera', 'mueve', 'obra', 'fuera', 'hi', 'lo', 'md-edge']) {
          expect(contrast(of(token), of('panel')), `${token}, ${theme}`).toBeGreaterThanOrEqual(3)
        }
        for (const plate of ['hi', 'md', 'lo']) {
          expect(contrast(of(`${plate}-ink`), of(plate)), `${plate}, ${theme}`).toBeGreaterThanOrEqual(4.5)
        }
      }
    },
  )

  it('console/W6 what is owed is told by order, plate and outline: red and amber of one eye may look alike', () => {
    // the same incident never owes amber and red at once, and a red plate wears an outline of ink
    const frame = readFileSync(join(import.meta.dirname, '../theme/base.css'), 'utf8')
    expect(frame).toMatch(/\.plate-high \{[^}]*box-shadow: 0 0 0 1\.5px var\(--ink\)/)
    for (const priority of [1, 2, 3, 4, 5] as Priority[]) {
      expect(owesOf(priority, false, true)).toBe('none')
    }
  })
})

import type { Due, Owes, Priority, StatusLetter } from '../signs/shapes.ts'

/**
 * A sign's picture on the map is named by everything that makes it look as it does; the map asks for a name and
 * the picture is drawn then, once (`draw-sign.ts`). Colours are not in the name: a change of theme draws all anew.
 */
export interface UnitPicture {
  kind: 'unit'
  letter: StatusLetter
  due: Due
  /** Sixteenths of a turn from north, for what moves. */
  heading?: number
  /** Seen too long ago: hollow and dashed. */
  old: boolean
  /** Chosen to be sent: with a dotted ring. */
  picked: boolean
}

export interface IncidentPicture {
  kind: 'incident'
  priority: Priority
  owes: Owes
}

export interface PinPicture {
  kind: 'pin'
  number: number
  marked: boolean
}

export type Picture = UnitPicture | IncidentPicture | PinPicture

export function nameOf(picture: Picture): string {
  switch (picture.kind) {
    case 'unit': {
      const { letter, due, heading, old, picked } = picture
      return ['unit', letter, due, heading ?? '', old ? 'old' : '', picked ? 'picked' : ''].join(':')
    }
    case 'incident':
      return `incident:${picture.priority}:${picture.owes}`
    case 'pin':
      return `pin:${picture.number}:${picture.marked ? 'on' : ''}`
  }
}

export function pictureOf(name: string): Picture | undefined {
  const [kind, first = '', second = '', third = '', fourth = '', fifth = ''] = name.split(':')
  switch (kind) {
    case 'unit':
      return {
        kind,
        letter: first as StatusLetter,
        due: second as Due,
        ...(third !== '' && { heading: Number(third) }),
        old: fourth === 'old',
        picked: fifth === 'picked',
      }
    case 'incident':
      return { kind, priority: Number(first) as Priority, owes: second as Owes }
    case 'pin':
      return { kind, number: Number(first), marked: second === 'on' }
    default:
      return undefined
  }
}

/** Degrees clockwise from north as one of sixteen headings: a picture each is few enough. */
export function sixteenth(degrees: number): number {
  return Math.round((((degrees % 360) + 360) % 360) / 22.5) % 16
}

import { create } from 'zustand'

import type { Aim } from './aim.ts'
import { type Screen, screenNames, screens } from './screens.ts'

export type { Screen } from './screens.ts'

/** What this desk looks at: nothing of the centre's, only the choices of the person who sits here. */
interface Desk {
  screen: Screen
  /** What the screen shows, where its address says it: `#incident/<id>`. */
  argument?: string
  /** The chosen incident, shared by list, map and details. */
  incident?: string
  unit?: string
  /** The call that is shown where it is not the one before me. */
  call?: string
  /** A form for an incident without a call, and what the order line already said of it. */
  form?: { incident: string; type?: string; place: string }
  /** Units chosen for the chosen incident instead of the proposal. */
  picked?: { incident: string; units: string[] }
  /** What an order in the making would act on, in whichever window it is made. */
  aim?: Aim
  /** The unit under the hand. */
  pointed?: string
  /** The order line is open, with what is typed. */
  order?: string
  search: string
}

/** The screen of the address (`#dispatch`, `#incident/<id>`), so that each can be opened in a window of its own. */
export function screenOf(hash: string): Screen | undefined {
  const name = hash.replace(/^#/, '').split('/')[0]
  return screenNames.find((screen) => screen === name)
}

/** What follows the screen's name in the address. */
export function argumentOf(hash: string): string | undefined {
  const [, ...rest] = hash.replace(/^#/, '').split('/')
  return rest.length > 0 ? decodeURIComponent(rest.join('/')) : undefined
}

export const useDesk = create<Desk>(() => ({ screen: 'dispatch', search: '' }))

export function showScreen(screen: Screen, argument?: string): void {
  useDesk.setState({ screen, argument })
  history.replaceState(null, '', `#${screen}${argument ? `/${encodeURIComponent(argument)}` : ''}`)
}

export function chooseIncident(incident: string | undefined): void {
  useDesk.setState({ incident, unit: undefined })
}

export function chooseUnit(unit: string | undefined): void {
  useDesk.setState({ unit })
}

/** Opens the order line, with a beginning typed already. */
export function openOrder(text = ''): void {
  useDesk.setState({ order: text })
}

export function closeOrder(): void {
  useDesk.setState({ order: undefined })
}

export function showCall(call: string | undefined): void {
  useDesk.setState({ call, form: undefined })
}

/** The first screen of a person: where their work is. */
export function firstScreen(roles: readonly string[]): Screen {
  if (roles.includes('supervisor')) return 'dispatch'
  if (roles.length === 1 && roles[0] === 'administrator') return 'administration'
  return roles.includes('callTaker') ? 'call' : 'dispatch'
}

/** The screens of a person, in the order of the header. */
export function screensOf(roles: readonly string[]): Screen[] {
  return screenNames.filter((screen) => screens[screen].for(roles))
}

/** Adds or takes away one unit of what will be sent. */
export function togglePicked(units: readonly string[], unit: string): string[] {
  return units.includes(unit) ? units.filter((each) => each !== unit) : [...units, unit]
}

import { create } from 'zustand'

export type Screen = 'call' | 'dispatch' | 'map' | 'shift' | 'people'

/** What this desk looks at: nothing of the centre's, only the choices of the person who sits here. */
interface Desk {
  screen: Screen
  /** The chosen incident, shared by list, map and details. */
  incident?: string
  unit?: string
  /** The call that is shown where it is not the one before me. */
  call?: string
  /** A form for an incident without a call, and what the order line already said of it. */
  form?: { incident: string; type?: string; place: string }
  /** Units chosen for the chosen incident instead of the proposal. */
  picked?: { incident: string; units: string[] }
  /** The order line is open, with what is typed. */
  order?: string
  search: string
}

const screens: readonly Screen[] = ['call', 'dispatch', 'map', 'shift', 'people']

/** The screen of the address (`#dispatch`), so that each can be opened in a window of its own. */
export function screenOf(hash: string): Screen | undefined {
  const name = hash.replace(/^#/, '')
  return screens.find((screen) => screen === name)
}

export const useDesk = create<Desk>(() => ({ screen: 'dispatch', search: '' }))

export function showScreen(screen: Screen): void {
  useDesk.setState({ screen })
  history.replaceState(null, '', `#${screen}`)
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
  if (roles.length === 1 && roles[0] === 'administrator') return 'people'
  return roles.includes('callTaker') ? 'call' : 'dispatch'
}

/** The screens of a person, in the order of the header. */
export function screensOf(roles: readonly string[]): Screen[] {
  const takes = roles.includes('callTaker') || roles.includes('supervisor')
  const sends = !roles.includes('callTaker') || roles.includes('dispatcher') || roles.includes('supervisor')
  return [
    ...(takes ? (['call'] as const) : []),
    ...(sends ? (['dispatch'] as const) : []),
    'map',
    'shift',
    ...(roles.includes('administrator') ? (['people'] as const) : []),
  ]
}

/** Adds or takes away one unit of what will be sent. */
export function togglePicked(units: readonly string[], unit: string): string[] {
  return units.includes(unit) ? units.filter((each) => each !== unit) : [...units, unit]
}

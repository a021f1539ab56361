import { create } from 'zustand'
import { useDesk } from './desk.ts'
import { addressOfPane, featuresOf, type Pane, type Place, panes } from './panes.ts'

/**
 * The windows of one person at one desk, in step: what is chosen in one is chosen in all. Each holds its own line
 * to the centre, so that none depends on another being open.
 */
interface Windows {
  /** Panes that stand in windows of their own now. */
  out: readonly Pane[]
  /** The browser did not let a window open. */
  blocked: boolean
}

export const useWindows = create<Windows>(() => ({ out: [], blocked: false }))

/** Of what a desk looks at, that which all windows share. */
const shared = ['incident', 'unit', 'call', 'form', 'picked', 'aim', 'pointed'] as const
type Shared = Pick<ReturnType<typeof useDesk.getState>, (typeof shared)[number]>

type Said =
  | { hello: true }
  | { desk: Shared }
  | { out: Pane }
  | { closed: Pane }
  /** Asked of a window: go back to the console. */
  | { comeBack: Pane }

let channel: BroadcastChannel | undefined
const handles = new Map<Pane, Window>()

function sharedNow(): Shared {
  const { incident, unit, call, form, picked, aim, pointed } = useDesk.getState()
  return { incident, unit, call, form, picked, aim, pointed }
}

function say(said: Said): void {
  channel?.postMessage(said)
}

/** Puts this window in step with the others of the same person. `own`: the one pane that it shows. */
export function joinWindows(person: string, own: Pane | undefined): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const line = new BroadcastChannel(`amparo.desk.${person}`)
  channel = line
  let taking = false
  line.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('desk' in data) {
      taking = true
      useDesk.setState(data.desk)
      taking = false
    } else if ('hello' in data) {
      if (!own) say({ desk: sharedNow() })
      else if (isHeld) say({ out: own })
    } else if ('out' in data) isOut(data.out, own)
    else if ('closed' in data) isBack(data.closed)
    else if (data.comeBack === own) window.close()
  }
  const stop = useDesk.subscribe((state, before) => {
    if (!taking && shared.some((name) => state[name] !== before[name])) say({ desk: sharedNow() })
  })
  const leave = () => {
    // a window that goes takes its hand along
    useDesk.setState({ aim: undefined, pointed: undefined })
    if (own) {
      remember(own)
      say({ closed: own })
    }
  }
  window.addEventListener('pagehide', leave)
  if (own) holdPane(own, () => say({ out: own }))
  say({ hello: true })
  return () => {
    stop()
    leave()
    window.removeEventListener('pagehide', leave)
    line.close()
    channel = undefined
    useWindows.setState({ out: [], blocked: false })
  }
}

const lockOf = (pane: Pane) => `amparo.pane.${pane}`

/**
 * Held as long as the window lives: the browser lets go of it even where the window crashes. `told` is called once it
 * is: a console that heard of the window before could get the lock first, and would take the window for gone.
 */
function holdPane(pane: Pane, told: () => void): void {
  const hold = () => {
    isHeld = true
    told()
    return new Promise<never>(() => {})
  }
  if (navigator.locks) void navigator.locks.request(lockOf(pane), hold)
  else void hold()
}
let isHeld = false

function isOut(pane: Pane, own: Pane | undefined): void {
  if (pane === own || useWindows.getState().out.includes(pane)) return
  useWindows.setState(({ out }) => ({ out: panes.filter((one) => one === pane || out.includes(one)) }))
  // granted as soon as that window is gone, however it went
  void navigator.locks?.request(lockOf(pane), async () => isBack(pane))
}

function isBack(pane: Pane): void {
  handles.delete(pane)
  useWindows.setState(({ out }) => ({ out: out.filter((one) => one !== pane) }))
}

/** Opens a pane in its own window, where it stood last or on the other screen; or brings that window to the front. */
export async function popOut(pane: Pane): Promise<void> {
  const open = handles.get(pane)
  if (open && !open.closed) return open.focus()
  const last = remembered(pane)
  const handle = window.open(
    addressOfPane(pane),
    `amparo-${pane}`,
    featuresOf(last, last ? undefined : other),
  )
  useWindows.setState({ blocked: !handle })
  if (handle) handles.set(pane, handle)
}

export function bringBack(pane: Pane): void {
  say({ comeBack: pane })
  handles.get(pane)?.close()
  isBack(pane)
}

const placeOf = (pane: Pane) => `amparo.window.${pane}`

function remember(pane: Pane): void {
  const { screenX, screenY, innerWidth, innerHeight } = window
  const place: Place = { left: screenX, top: screenY, width: innerWidth, height: innerHeight }
  localStorage.setItem(placeOf(pane), JSON.stringify(place))
}

function remembered(pane: Pane): Place | undefined {
  const held = localStorage.getItem(placeOf(pane))
  return held ? (JSON.parse(held) as Place) : undefined
}

/** The other screen, where the browser was allowed to say: asking would need a gesture and an answer first. */
let other: Place | undefined

interface ManagedScreens {
  currentScreen: object
  screens: { availLeft: number; availTop: number; availWidth: number; availHeight: number }[]
}

export async function findOtherScreen(): Promise<void> {
  const { getScreenDetails } = window as { getScreenDetails?: () => Promise<ManagedScreens> }
  if (!getScreenDetails) return
  try {
    const state = await navigator.permissions.query({ name: 'window-management' as PermissionName })
    if (state.state !== 'granted') return
    const { screens, currentScreen } = await getScreenDetails.call(window)
    const found = screens.find((screen) => screen !== currentScreen)
    other = found && {
      left: found.availLeft,
      top: found.availTop,
      width: found.availWidth,
      height: found.availHeight,
    }
  } catch {
    // a browser that knows no such permission has one screen for us
  }
}

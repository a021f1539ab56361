/** Panes that can stand in a window of their own, in the order of their keys' list. */
export const panes = ['incidents', 'detail', 'map', 'units', 'queue', 'alarms'] as const
export type Pane = (typeof panes)[number]

/** Two keys, one after the other: `w` for window, then the pane. */
export const paneKeys: Readonly<Record<Pane, string>> = {
  incidents: 'w i',
  detail: 'w d',
  map: 'w m',
  units: 'w u',
  queue: 'w q',
  alarms: 'w a',
}

/** The pane of an address (`#pane/map`); undefined where it is a whole console. */
export function paneOf(hash: string): Pane | undefined {
  const [, name] = /^#pane\/(\w+)$/.exec(hash) ?? []
  return panes.find((pane) => pane === name)
}

export function addressOfPane(pane: Pane): string {
  return `/#pane/${pane}`
}

export interface Place {
  left: number
  top: number
  width: number
  height: number
}

/** What a window is opened with: where it stood last, else on the other screen where there is one. */
export function featuresOf(last: Place | undefined, otherScreen: Place | undefined): string {
  const { left, top, width, height } = last ?? otherScreen ?? { left: 80, top: 80, width: 1120, height: 800 }
  return `popup,left=${left},top=${top},width=${width},height=${height}`
}

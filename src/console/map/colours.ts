const names = [
  'panel',
  'ink',
  'ink2',
  'ink3',
  'inv',
  'hi',
  'hi-ink',
  'md',
  'md-ink',
  'md-edge',
  'libre',
  'espera',
  'mueve',
  'obra',
  'fuera',
  'm-land',
  'm-lab2',
  'm-reach0',
  'm-reach1',
  'm-reach2',
] as const

export type Colours = Record<(typeof names)[number], string>

/** The tokens as this theme resolves them, for what is drawn on a canvas. */
export function coloursNow(): Colours {
  const probe = document.createElement('span')
  probe.hidden = true
  document.body.append(probe)
  const colours = {} as Colours
  for (const name of names) {
    probe.style.color = `var(--${name})`
    colours[name] = getComputedStyle(probe).color
  }
  probe.remove()
  return colours
}

import { stepsOf } from './amparo.ts'
import { countOf, type Step, secondsOf } from './klm.ts'
import { resgrid } from './resgrid.ts'
import { type Task, tasks, type Ways } from './tasks.ts'
import { ticketsCad } from './ticketscad.ts'

interface System {
  name: string
  ways: Ways
  /** What the figures rest on. */
  basis: string
}

const all = Object.keys(tasks) as Task[]

const amparo = Object.fromEntries(all.map((task) => [task, stepsOf(task)])) as unknown as Ways

const systems: readonly System[] = [
  { name: 'Amparo', ways: amparo, basis: 'pressed by a script in a real browser at each `npm test`' },
  {
    name: 'TicketsCAD',
    ways: ticketsCad,
    basis: 'estimate from the source of openises/TicketsCAD at 61b63e5 (4.2.25)',
  },
  { name: 'Resgrid', ways: resgrid, basis: 'estimate from the source of Resgrid/Core at 219cfb93' },
]

const short = (steps: readonly Step[]) => {
  const pointing = countOf(steps, 'P')
  const keys = countOf(steps, 'K') - pointing
  return `${keys}${pointing > 0 ? ` + ${pointing} clicks` : ''} · ${secondsOf(steps).toFixed(1)} s`
}

function summary(): string {
  const head = `| task | ${systems.map(({ name }) => name).join(' | ')} |`
  const line = `|---|${systems.map(() => '---').join('|')}|`
  const rows = all.map(
    (task) => `| ${tasks[task]} | ${systems.map(({ ways }) => short(ways[task])).join(' | ')} |`,
  )
  const whole = systems.map(({ ways }) => short(all.flatMap((task) => ways[task])))
  return [head, line, ...rows, `| **all five** | ${whole.map((each) => `**${each}**`).join(' | ')} |`].join(
    '\n',
  )
}

function detail({ name, ways, basis }: System): string {
  const parts = all.map((task) => {
    const rows = ways[task].map(
      ({ does, acts, source }) => `| ${does} | \`${acts || '·'}\` | ${source ? `\`${source}\`` : ''} |`,
    )
    return [`**${tasks[task]}**`, '', '| step | acts | source |', '|---|---|---|', ...rows].join('\n')
  })
  return [`## ${name}`, '', `${basis[0]?.toUpperCase()}${basis.slice(1)}.`, '', parts.join('\n\n')].join('\n')
}

/** Keys and clicks from the ring to the closed incident: the first, second and last task. */
export function keysToClose(name: string): number {
  const system = systems.find((each) => each.name === name)
  if (!system) throw new Error(`${name} is not compared`)
  return countOf([...system.ways.takeCall, ...system.ways.send, ...system.ways.close], 'K')
}

/** `docs/usability.md`, whole. */
export function usabilityPage(): string {
  return `${[
    '# How many keys, how many seconds',
    '',
    'Five tasks of every shift, done by an expert who makes no mistake: in Amparo, in TicketsCAD and in Resgrid. Written by `test/usability/table.ts`; a test compares this page with it and presses every key of Amparo’s column in a real browser.',
    '',
    summary(),
    '',
    'Keys · seconds of the keystroke-level model (Card, Moran and Newell, CACM 23(7), 1980): a key or a mouse button 0.2 s (K), pointing 1.1 s (P), the hand between keyboard and mouse 0.4 s (H), preparing in mind 1.35 s (M). Shift, Ctrl and Alt are keys. Free text (a place, a name, a remark) is not counted for anybody, nor is waiting for the system. A decision (M) stands before each choice, by the same rule for all. The columns of the others are estimates: their shortest ways were read from their source, every doubt settled in their favour; nobody watched their users.',
    '',
    `From the ring to the closed incident (tasks 1, 2 and 5): ${systems.map(({ name }) => `${name} ${keysToClose(name)}`).join(', ')} keys and clicks.`,
    '',
    systems.map(detail).join('\n\n'),
  ].join('\n')}\n`
}

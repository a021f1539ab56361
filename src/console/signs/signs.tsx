import {
  type AlarmPriority,
  alarmOutlines,
  type Due,
  familyOf,
  type Owes,
  operatorOutline,
  type Priority,
  priorityOutlines,
  type StatusLetter,
  unitOutline,
} from './shapes.ts'

interface Size {
  size?: number
  /** What a screen reader says; nothing where words beside it say it. */
  label: string
}

/** A unit's status: shape, letter and family; amber past its warning, red past its limit, hollow when old. */
export function UnitSign({
  letter,
  due = 'none',
  old = false,
  size = 20,
  label,
}: Size & { letter: StatusLetter; due?: Due; old?: boolean }) {
  const outline = unitOutline(letter)
  const late = due === 'none' ? '' : `due-${due}`
  return (
    <svg
      className={`unit-sign family-${familyOf(letter)} ${late} ${old ? 'old' : ''}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      role="img"
      aria-label={label || undefined}
      aria-hidden={label === ''}
    >
      <g className="shape">
        <path d={outline.path} strokeDasharray={outline.dash} />
        {outline.notch && <path d={outline.notch} strokeWidth={1.6} />}
      </g>
      <text x={outline.x} y={outline.y} dy=".355em">
        {letter}
      </text>
    </svg>
  )
}

/** An operator: D available, T at the telephone, F wrapping up, N not available. */
export function OperatorSign({ letter, size = 18, label }: Size & { letter: 'D' | 'T' | 'F' | 'N' }) {
  const outline = operatorOutline(letter)
  return (
    <svg
      className={`unit-sign family-${outline.family}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      role="img"
      aria-label={label || undefined}
      aria-hidden={label === ''}
    >
      <g className="shape">
        <path d={outline.path} />
        {outline.notch && <path d={outline.notch} strokeWidth={1.6} />}
      </g>
      <text x={outline.x} y={outline.y} dy=".355em">
        {letter}
      </text>
    </svg>
  )
}

/** An incident's priority ("clave"), coloured only while it owes an act. */
export function PrioritySign({
  priority,
  owes = 'none',
  size = 22,
  label,
}: Size & { priority: Priority; owes?: Owes }) {
  const outline = priorityOutlines[priority]
  return (
    <svg
      className={`priority-sign priority-${priority} ${owes === 'none' ? '' : `owes-${owes}`}`}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      role="img"
      aria-label={label || undefined}
      aria-hidden={label === ''}
    >
      <g className="shape">
        <path d={outline.path} />
      </g>
      <text x={outline.x} y={outline.y} dy=".36em">
        {priority}
      </text>
    </svg>
  )
}

/** A flag: straight for high, swallowtail for medium, pennant for low. */
export function AlarmSign({ priority, size = 18, label }: Size & { priority: AlarmPriority }) {
  const outline = alarmOutlines[priority]
  return (
    <svg
      className={`alarm-sign alarm-${priority}`}
      width={size}
      height={size}
      viewBox="0 0 20 20"
      role="img"
      aria-label={label || undefined}
      aria-hidden={label === ''}
    >
      <path className="pole" d="M2.6 1v18" />
      <path className="shape" d={outline.path} />
      <text x={outline.x} y={outline.y} dy=".36em">
        {outline.letter}
      </text>
    </svg>
  )
}

/** A service's code in its frame; the full name is said to a screen reader. */
export function ServiceSign({ code, name }: { code: string; name: string }) {
  return (
    <abbr className="service-sign" aria-label={name}>
      {code}
    </abbr>
  )
}

import type { KeyboardEvent } from 'react'

/** Alt with an arrow moves what one stands in by one place. */
export function movingBy(move: (by: 1 | -1, event: KeyboardEvent) => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    event.stopPropagation()
    move(event.key === 'ArrowUp' ? -1 : 1, event)
  }
}

/** The same of rows that have no name of their own: the rows stay, what is in them moves, and the focus with it. */
export function movingRows(move: (by: 1 | -1) => void): (event: KeyboardEvent) => void {
  return movingBy((by, { currentTarget: row, target }) => {
    const next = by < 0 ? row.previousElementSibling : row.nextElementSibling
    move(by)
    if (next?.className !== row.className) return
    const fields = (of: Element) => [...of.querySelectorAll<HTMLElement>('input, select, button')]
    fields(next)[fields(row).indexOf(target as HTMLElement)]?.focus()
  })
}

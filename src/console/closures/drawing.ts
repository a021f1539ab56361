import { create } from 'zustand'
import { openOrder } from '../desk/desk.ts'
import type { Point } from '../live/records.ts'
import type { Drawn } from './weighed.ts'

interface Drawing {
  /** Points of a drawing that is under way; undefined while nobody draws. */
  points?: readonly Point[]
  /** What was drawn last, for the order line to close. */
  done?: Drawn
}

/** What a hand draws on the map, to be closed. */
export const useDrawing = create<Drawing>(() => ({}))

export function startDrawing(): void {
  useDrawing.setState({ points: [], done: undefined })
}

export function leaveDrawing(): void {
  useDrawing.setState({ points: undefined })
}

export function isDrawing(): boolean {
  return useDrawing.getState().points !== undefined
}

/** A corner more. Put on the first one again, the drawing is an area and done. */
export function addPoint(point: Point, isOnFirst: boolean): void {
  const { points } = useDrawing.getState()
  if (!points) return
  if (isOnFirst && points.length >= 3) finish({ ring: [...points] })
  else useDrawing.setState({ points: [...points, point] })
}

export function undoPoint(): void {
  const { points } = useDrawing.getState()
  if (points) useDrawing.setState({ points: points.slice(0, -1) })
}

/** The order line goes on with what was drawn: why, and until when. */
export function finishLine(): void {
  const { points } = useDrawing.getState()
  if (points && points.length >= 2) finish({ points: [...points] })
}

function finish(done: Drawn) {
  useDrawing.setState({ points: undefined, done })
  openOrder('VC dibujo ')
}

import { create } from 'zustand'
import type { StreamName } from '../../log/event.ts'
import type { CentreOnWire, Me } from '../../server/wire.ts'
import { emptyOutbox, isPending, type Outbox, type Refused, refusalAt, seen } from './outbox.ts'
import type { Picture } from './read.ts'
import { applyChanges, type Change, type Left, noRows, type Rows } from './rows.ts'

interface LiveState extends Rows {
  /** The last number of the record that this screen has been told. */
  seq: number
  ready: boolean
  centre?: CentreOnWire
  /** Which record `seq` counts in. */
  record: string
  me?: Me
  outbox: Outbox
}

/** The one store of what the centre says. Only `live/` writes it; components read with `useRows`. */
export const useRows = create<LiveState>(() => ({
  ...noRows(),
  seq: 0,
  record: '',
  ready: false,
  outbox: emptyOutbox,
}))

export function rowsNow(): LiveState {
  return useRows.getState()
}

export function takeSnapshot(picture: Picture): void {
  useRows.setState((state) => ({
    ...applyChanges(noRows(), picture.changes),
    seq: picture.seq,
    record: picture.record,
    centre: picture.centre,
    me: picture.me,
    ready: true,
    outbox: seen(state.outbox, picture.seq),
  }))
}

export function takeChanges(seq: number, changes: Change[]): void {
  useRows.setState((state) => ({
    ...applyChanges(state, changes),
    seq: Math.max(seq, state.seq),
    outbox: seen(state.outbox, seq),
  }))
}

/** A closed incident that this desk asked for: it can be named by its number as if it had left here. */
export function rememberLeft(left: Left): void {
  useRows.setState((state) => ({ left: new Map(state.left).set(left.id, left) }))
}

/** The centre says that it stands at `seq` and that this screen was told everything up to there. */
export function takeBeat(seq: number): void {
  if (seq <= rowsNow().seq) return
  useRows.setState((state) => ({ seq, outbox: seen(state.outbox, seq) }))
}

export function forgetEverything(): void {
  useRows.setState({
    ...noRows(),
    seq: 0,
    ready: false,
    me: undefined,
    centre: undefined,
    outbox: emptyOutbox,
  })
}

export function changeOutbox(change: (outbox: Outbox) => Outbox): void {
  useRows.setState((state) => ({ outbox: change(state.outbox) }))
}

/** Whether something about this thing is on its way to the record. */
export function usePending(stream: StreamName): boolean {
  return useRows((state) => isPending(state.outbox, stream))
}

export function useRefusal(stream: StreamName | undefined): Refused | undefined {
  return useRows((state) => stream && refusalAt(state.outbox, stream))
}

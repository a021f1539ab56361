import type { Me } from '../../server/wire.ts'
import { takeInForce, useTypes } from '../incidents/types-store.ts'
import { handInDrafts, removeCopied, startCopyingDrafts } from '../live/draft-copies.ts'
import { forgetLate } from '../live/late.ts'
import { leavesHere, sitsHere, whoSatHere } from '../live/person.ts'
import { openKeptPicture, startKeepingPicture, wipePicture } from '../live/picture.ts'
import { takePositions } from '../live/positions.ts'
import { takeUpUnsent } from '../live/send.ts'
import { takeSnapshot } from '../live/store.ts'
import { forgetUnsent, unsentKept } from '../live/unsent.ts'
import { signOut, whoAmI } from '../session/session.ts'
import type { Pane } from './panes.ts'
import { findOtherScreen, joinWindows } from './windows.ts'

/** Who sits at this desk and, where the centre cannot be asked, how old the picture is that they are shown. */
export interface Sitting {
  me: Me
  pictureAgeMs?: number
}

/**
 * Asks the centre who is signed in. Where it cannot be reached, whoever sat here last and did not sign out goes on
 * with the picture that this desk kept; without one, nobody can.
 */
export async function whoSits(): Promise<Sitting | 'nobody' | 'unreachable'> {
  const who = await whoAmI()
  if (who === 'nobody') return 'nobody'
  if (who !== 'unreachable') return { me: who }
  const kept = await openKeptPicture(Date.now())
  if (!kept) return 'unreachable'
  takeSnapshot(kept.picture)
  takePositions(kept.picture.positions)
  takeInForce(kept.inForce)
  return { me: kept.picture.me, pictureAgeMs: Math.max(0, Date.now() - Date.parse(kept.at)) }
}

/** Begins what goes on while somebody sits here. Answers how to end it. */
export function beginSitting(me: Me, pane: Pane | undefined): () => void {
  sitsHere(me.id)
  const stops = [startCopyingDrafts(), joinWindows(me.id, pane)]
  void findOtherScreen()
  // the windows of panes have the same picture and no orders of their own from before
  if (!pane) {
    stops.push(startKeepingPicture(() => useTypes.getState()))
    void takeUpUnsent(me.id)
  }
  return () => {
    for (const stop of stops) stop()
  }
}

/** Signs out: hands in what was typed, and leaves nothing of the centre behind. Answers how many drafts must stay. */
export async function leaveDesk(): Promise<number> {
  const person = whoSatHere()
  const stay = await handInDrafts()
  await signOut()
  await clearDesk(person)
  return stay
}

/** The centre ended the session: what it holds already need not lie here. */
export async function clearDesk(person: string | undefined = whoSatHere()): Promise<void> {
  removeCopied()
  await unsentKept()
  forgetLate()
  forgetUnsent()
  leavesHere()
  if (person) await wipePicture(person)
}

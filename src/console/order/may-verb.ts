import type { Action } from '../../access/table.ts'
import { mayEver, type Sitting } from '../session/may.ts'
import type { Verb } from './verbs.ts'

/** What a verb asks of the centre; any of several. Nothing: it only looks. */
const actionsOf: Record<Verb, readonly Action[]> = {
  dispatch: ['assignUnits'],
  close: ['closeIncident'],
  new: ['openIncident'],
  note: ['remark'],
  find: [],
  handOver: ['offerOwnership', 'offerCallTransfer'],
  accept: ['acceptAgency', 'acceptOwnership'],
  refuse: ['refuseAgency'],
  release: ['cancelAssignment'],
  preempt: ['preemptUnit'],
  merge: ['mergeIncidents'],
  separate: ['unmergeIncident'],
  link: ['linkIncidents'],
  priority: ['changePriority'],
  service: ['involveService'],
  callBack: ['callBack'],
  ready: ['setOperatorState'],
  pause: ['setOperatorState'],
  checkIn: ['checkIn'],
  emergency: ['raiseCrewEmergency'],
  endEmergency: ['endCrewEmergency'],
  cancel: ['cancelIncident'],
  reopen: ['reopenIncident'],
  goOn: ['continueIncident'],
  finish: ['finishAgency'],
  giveBack: ['returnOwnership'],
  linkCall: ['linkCall'],
  unlink: ['unlinkIncidents'],
  split: ['splitIncident'],
  unsplit: ['unsplitIncident'],
  correct: ['correctMilestone'],
  caution: ['addCaution'],
  removeCaution: ['removeCaution'],
  listen: ['listenIn'],
  takeOver: ['takeOverCall'],
  putAt: ['listenIn'],
  // whoever has a call passes it with `pasar`
  handCall: ['takeOverCall'],
  standIn: ['setStandIn'],
  endStandIn: ['setStandIn'],
  closeRoad: ['closeRoad'],
  slowRoad: ['slowRoad'],
  openRoad: ['reopenRoad'],
  // whoever may give the order may take it back: the order itself is judged again
  undo: [],
}

/** May this person ever use this verb? One they may not is neither named nor completed nor planned. */
export function mayVerb(me: Sitting | undefined, verb: Verb): boolean {
  const actions = actionsOf[verb]
  return actions.length === 0 || actions.some((action) => mayEver(me, action))
}

import { type Screen, screens } from '../desk/screens.ts'
import type { WordKey } from '../words/words.ts'

/** Where an act is offered. `front`: on what stands in front there (a question, the chosen unit). */
export interface Place {
  screen: Screen | 'everywhere'
  also?: readonly Screen[]
  front?: true
}

/** One act that has a key: known by its sentence, which is what its button says. */
export interface Act {
  id: string
  /** The key of the house. */
  key: string
  /** Its sentences: one button can say two things, one after the other. */
  says: readonly WordKey[]
  places: readonly Place[]
}

const everywhere: Place = { screen: 'everywhere' }
const call: Place = { screen: 'call' }
const dispatch: Place = { screen: 'dispatch' }
const supervision: Place = { screen: 'supervision' }
/** Alarms stand on both screens that look over the shift. */
const watched: Place = { screen: 'shift', also: ['supervision'] }
const mapped: Place = { screen: 'map', also: ['dispatch', 'call'] }
const report: Place = { screen: 'report' }
const unitCard: Place = { screen: 'everywhere', front: true }

const act = (key: string, place: Place, ...says: [WordKey, ...WordKey[]]): Act => ({
  id: says[0],
  key,
  says,
  places: [place],
})

/** Digits, arrows, Enter, Escape and Tab answer and choose everywhere alike, and nobody can change them. */
export const acts: readonly Act[] = [
  // everywhere
  act('F2', everywhere, 'order.line'),
  act('z', everywhere, 'undo.undo', 'administration.undo'),
  act('?', everywhere, 'keys.all'),
  act('F10', everywhere, 'unit.sos'),
  ...(Object.keys(screens) as Screen[]).map((screen) =>
    act(screens[screen].key, everywhere, `desk.${screen}` as WordKey),
  ),
  act('g u', everywhere, 'account.mine'),
  act('g j', everywhere, 'settings.open'),
  act('g o', everywhere, 'desk.otherLanguage'),
  act('g k', everywhere, 'desk.theme.dark', 'desk.theme.light', 'desk.theme.system'),
  act('g ?', everywhere, 'guide.open'),
  act('g n', everywhere, 'guide.next', 'guide.start', 'guide.ask', 'guide.finish'),
  act('m u', mapped, 'map.units'),
  act('m i', mapped, 'map.incidents'),
  // the call
  act('F3', call, 'call.where'),
  act('F6', call, 'call.what'),
  act('F7', call, 'call.write', 'call.note'),
  act('F8', everywhere, 'call.answer', 'call.hold', 'call.resume'),
  act('x', { screen: 'everywhere', front: true }, 'call.decline'),
  act('F4', call, 'call.pass', 'call.takeBack'),
  act('F9', call, 'call.end', 'call.leaveForm'),
  act('v', call, 'call.callBack'),
  act('u', call, 'call.join'),
  act('o', call, 'call.isOther'),
  act('y', call, 'operator.beReady', 'operator.pause'),
  // dispatch
  act('j', dispatch, 'incident.next'),
  act('k', dispatch, 'incident.previous'),
  act('End', dispatch, 'incident.toNew'),
  act('d', dispatch, 'dispatch.send'),
  act('e', dispatch, 'dispatch.change'),
  act('a', dispatch, 'agency.accept', 'agency.takeOver'),
  act('n', dispatch, 'dispatch.note'),
  act('p', dispatch, 'dispatch.pass'),
  act('c', dispatch, 'dispatch.close'),
  act('r', dispatch, 'agency.refuse'),
  act('.', dispatch, 'dispatch.nextPin'),
  act(',', dispatch, 'dispatch.previousPin'),
  act('u', dispatch, 'unit.walk'),
  // the chosen unit: the letter of what it does
  act('o', unitCard, 'milestone.dispatched'),
  act('r', unitCard, 'milestone.acknowledged'),
  act('e', unitCard, 'milestone.enRoute'),
  act('z', unitCard, 'milestone.staging'),
  act('l', unitCard, 'milestone.onScene'),
  act('p', unitCard, 'milestone.patientContact'),
  act('t', unitCard, 'milestone.transporting'),
  act('h', unitCard, 'milestone.atHospital'),
  act('f', unitCard, 'milestone.clearing'),
  act('d', unitCard, 'milestone.cleared', 'status.available'),
  act('c', unitCard, 'status.conditional'),
  act('n', unitCard, 'status.notAvailable'),
  act('q', unitCard, 'unit.release'),
  act('m', unitCard, 'unit.preempt'),
  // the shift, and those who watch over it
  act('r', watched, 'alarm.acknowledge', 'alarm.acknowledgeAll'),
  act('p', watched, 'alarm.shelve'),
  act('c', watched, 'alarm.clear'),
  act('v', watched, 'alarm.louder'),
  act('q', watched, 'alarm.quiet'),
  act('j', supervision, 'supervision.nextPerson'),
  act('k', supervision, 'supervision.previousPerson'),
  act('e', supervision, 'supervision.listen', 'supervision.stopListening'),
  act('t', supervision, 'supervision.takeOver'),
  act('F7', supervision, 'supervision.whisper'),
  act('l', supervision, 'supervision.setReady'),
  act('y', supervision, 'supervision.setPause'),
  act('o', supervision, 'supervision.openIncident'),
  act('x', supervision, 'supervision.priority'),
  act('m', supervision, 'supervision.preempt'),
  act('u', supervision, 'supervision.forceUnit'),
  act('-', { screen: 'shift' }, 'shift.slower'),
  act('+', { screen: 'shift' }, 'shift.faster'),
  // the report
  act('i', report, 'report.written'),
  act('c', report, 'report.csv'),
  act('p', report, 'report.print'),
  act('x', report, 'report.noFilter'),
  act('f', report, 'report.filter'),
]

import { digitOf, sectionNames } from '../administration/sections.ts'
import { paneKeys, panes } from '../desk/panes.ts'
import { type Screen, screens } from '../desk/screens.ts'
import { filters } from '../incident-page/filters.ts'
import { divisions, periodNames } from '../report/choices.ts'
import type { WordKey } from '../words/words.ts'

/**
 * Where an act is offered. `front`: on what stands in front there (a question, the chosen unit). `parts`: the parts of
 * that screen of which one is shown at a time.
 */
export interface Place {
  screen: Screen | 'everywhere'
  also?: readonly Screen[]
  parts?: readonly string[]
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
/** The list of closures over the map. */
const closures: Place = { screen: 'map', also: ['dispatch', 'call'], front: true }
const report: Place = { screen: 'report' }
/** A call that rings, what waits to be confirmed, a band: on whatever screen one is. */
const over: Place = { screen: 'everywhere', front: true }
const administration: Place = { screen: 'administration' }
const people: Place = { screen: 'administration', parts: ['people'] }
const configured: Place = {
  screen: 'administration',
  parts: sectionNames.filter((name) => name !== 'people'),
}
const page: Place = { screen: 'incident', parts: ['page'] }
const find: Place = { screen: 'incident', parts: ['find'] }
const unitCard: Place = { screen: 'everywhere', front: true }

const act = (key: string, place: Place | readonly Place[], ...says: [WordKey, ...WordKey[]]): Act => ({
  id: says[0],
  key,
  says,
  places: Array.isArray(place) ? place : [place as Place],
})

/**
 * Arrows, Enter, Escape and Tab, and the digits of what is answered or chosen from a list, do the same everywhere;
 * nobody can change them. A digit that always does one and the same thing is an act like any other.
 */
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
  act('g e', everywhere, 'settings.nextDensity'),
  act('g o', everywhere, 'desk.otherLanguage'),
  act('g k', everywhere, 'desk.theme.dark', 'desk.theme.light', 'desk.theme.system'),
  act('g q', everywhere, 'session.leave'),
  act('g ?', everywhere, 'guide.open'),
  act('g n', everywhere, 'guide.next', 'guide.start', 'guide.ask', 'guide.finish'),
  act('s', everywhere, 'sheet.print'),
  ...panes.map((pane) => act(paneKeys[pane], everywhere, `windows.${pane}`)),
  act('w', over, 'alarm.take', 'alarm.seen'),
  act('g w', [everywhere, over], 'alarm.nextDanger'),
  act('b c', [everywhere, over], 'late.confirm'),
  act('b x', [everywhere, over], 'late.drop'),
  act('b t', [everywhere, over], 'late.confirmAll'),
  act('b r', everywhere, 'late.again'),
  act('b v', everywhere, 'late.takeDraft'),
  act('b n', everywhere, 'late.leaveDraft'),
  act('m u', mapped, 'map.units'),
  act('m i', mapped, 'map.incidents'),
  act('m c', mapped, 'closure.button'),
  act('m r', mapped, 'reach.button'),
  act('m v', mapped, 'reach.turn'),
  act('j', closures, 'closure.next'),
  act('k', closures, 'closure.previous'),
  act('+', closures, 'closure.close'),
  act('-', closures, 'closure.slow'),
  act('*', closures, 'closure.draw', 'closure.drawn'),
  act(';', closures, 'closure.lastPoint'),
  act('y', closures, 'closure.confirm'),
  act('u', closures, 'closure.extend', 'closure.again'),
  act('v', closures, 'closure.open'),
  act('.', closures, 'closure.show'),
  // the call
  act('F3', call, 'call.where'),
  act('F6', call, 'call.what'),
  act('F7', call, 'call.write', 'call.note'),
  act('F8', [call, over], 'call.answer', 'call.hold', 'call.resume'),
  act('x', over, 'call.decline'),
  act('F4', call, 'call.pass', 'call.takeBack'),
  act('F9', call, 'call.end', 'call.leaveForm'),
  act('v', call, 'call.callBack'),
  act('u', call, 'call.join'),
  act('o', call, 'call.isOther'),
  act('q', call, 'call.silentAsk'),
  act('y', [call, { screen: 'shift' }], 'operator.beReady', 'operator.pause'),
  // dispatch
  act('j', [dispatch, find], 'incident.next'),
  act('k', [dispatch, find], 'incident.previous'),
  act('End', [dispatch, call], 'incident.toNew', 'call.showNew'),
  act('i', mapped, 'incidentPage.open'),
  act('f', dispatch, 'dispatch.pin', 'dispatch.unpin'),
  act('x', dispatch, 'alarm.removeCaution'),
  act('d', dispatch, 'dispatch.send'),
  act('e', dispatch, 'dispatch.change'),
  act('a', dispatch, 'agency.accept', 'agency.takeOver'),
  act('n', dispatch, 'dispatch.note'),
  act('p', dispatch, 'dispatch.pass'),
  act('c', [dispatch, page], 'dispatch.close', 'incidentPage.close'),
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
  act('a', unitCard, 'unit.endEmergency'),
  // the shift, and those who watch over it
  act('r', watched, 'alarm.acknowledge', 'alarm.acknowledgeAll'),
  act('p', watched, 'alarm.shelve'),
  act('c', watched, 'alarm.clear'),
  act('d', watched, 'alarm.unshelve'),
  act('v', watched, 'alarm.louder'),
  act('q', watched, 'alarm.quiet'),
  act('j', supervision, 'supervision.nextPerson'),
  act('k', supervision, 'supervision.previousPerson'),
  act('e', supervision, 'supervision.listen', 'supervision.stopListening'),
  act('t', supervision, 'supervision.takeOver'),
  act('h', supervision, 'supervision.handCall'),
  act('a', supervision, 'supervision.standIn', 'supervision.endStandIn'),
  act('F7', supervision, 'supervision.whisper'),
  act('l', supervision, 'supervision.setReady'),
  act('y', supervision, 'supervision.setPause'),
  act('o', supervision, 'supervision.openIncident'),
  act('x', supervision, 'supervision.priority'),
  act('m', supervision, 'supervision.preempt'),
  act('u', supervision, 'supervision.forceUnit'),
  act('-', { screen: 'shift' }, 'shift.slower'),
  act('+', { screen: 'shift' }, 'shift.faster'),
  act('x', { screen: 'shift' }, 'shift.pause', 'shift.goOn'),
  // the page of an incident
  act('o', { screen: 'incident' }, 'incidentPage.findAnother', 'incidentPage.find'),
  act('v', find, 'incidentPage.more'),
  act('j', page, 'incidentPage.nextEntry'),
  act('k', page, 'incidentPage.previousEntry'),
  act('f', page, 'incidentPage.search'),
  act('g g', page, 'incidentPage.newBelow'),
  ...filters.map((filter, at) => act(String(at + 1), page, `incidentPage.filter.${filter}`)),
  act('n', page, 'incidentPage.noteFor'),
  act('e', page, 'incidentPage.correct'),
  act('m', page, 'incidentPage.print'),
  act('x', page, 'incidentPage.export'),
  act('r', page, 'incidentPage.reopen'),
  // the report
  ...periodNames.map((name, at) => act(String(at + 1), report, `report.periods.${name}`)),
  ...divisions.map(([name, key]) => act(key, report, `report.by.${name}`)),
  act('r', report, 'report.again'),
  act('i', report, 'report.written'),
  act('c', report, 'report.csv'),
  act('p', report, 'report.print'),
  act('x', report, 'report.noFilter'),
  act('f', report, 'report.filter'),
  // administration
  ...sectionNames.map((name) => act(digitOf(name), administration, `administration.section.${name}`)),
  act('F3', administration, 'administration.search'),
  act('e', configured, 'administration.edit'),
  act('F8', configured, 'administration.save', 'administration.saving', 'administration.faults'),
  act('r', configured, 'administration.back'),
  act('l', configured, 'administration.leave'),
  act('x', configured, 'administration.withdraw'),
  act('n', configured, 'administration.newType', 'administration.newService', 'administration.plan.new'),
  act('p', configured, 'administration.plan.try'),
  act('v', configured, 'administration.plan.asShipped'),
  act('t', configured, 'administration.tick'),
  act('F7', configured, 'administration.saveAll'),
  act('a', configured, 'administration.tickAll'),
  act('q', configured, 'administration.untick', 'administration.dropAreas'),
  act('u', configured, 'administration.bringAreas'),
  act('F6', configured, 'administration.drawAreas'),
  act('n', people, 'people.add'),
  act('u', people, 'people.units'),
  act('i', people, 'people.invite'),
  act('m', people, 'people.change'),
  act('c', people, 'people.signOut'),
  act('x', people, 'people.disable', 'people.enable'),
]

import { type Assignment, assignmentMachine } from '../../dispatch/assignment.ts'
import { furthest, type Milestone } from '../../dispatch/milestone.ts'
import { type Incident, incidentMachine } from '../../incidents/incident.ts'
import type { Lookup } from '../../log/machine.ts'
import type { Point } from '../../places/layer.ts'
import type { Roads } from '../../roads/roads.ts'
import type { Positions } from '../../units/positions.ts'
import { type Unit, unitMachine } from '../../units/unit.ts'
import { metresBetween } from '../demand/sites.ts'
import { random } from '../random.ts'
import type { Agenda, Appointment } from './agenda.ts'
import { type Drive, driveAlong, whereOn } from './drive.ts'
import type { FactsBook } from './facts.ts'
import { acknowledgeSeconds, hospitalSeconds, paceOf, turnoutSeconds, workSecondsOf } from './work.ts'

export interface Place {
  name: string
  point: Point
}

export interface CrewsSettings {
  lookup: Lookup
  submit(type: string, fields: object): void
  roads(): Roads | undefined
  positions: Positions
  /** RFC 3339, for positions. */
  now(): string
  city: { agenda: Agenda; now(): number }
  desk: { agenda: Agenda; now(): number }
  facts: FactsBook
  hospitals: Place[]
  /** Where patrols drive when nobody needs them. */
  corners: Point[]
}

interface Crew {
  unit: string
  point: Point
  heading: number
  drive?: Drive & { to: Point; goal: 'incident' | 'hospital' | 'home' | 'round' }
  mission?: { assignment: string; milestone: Milestone }
  next?: Appointment
  reportedAt: number
}

export interface Crews {
  /** A unit or something it is assigned to changed. */
  changed(unit: string): void
  incidentChanged(incident: Incident): void
  /** Moves everyone and sends positions, once a second or less often. */
  move(): void
  /** Takes up crews that have work and nothing in mind: the record did not take their report (it may have been down). */
  sweep(): void
}

const standingEverySeconds = 20
const roaming = ['patrol', 'motorcyclePatrol', 'trafficControl']
const roundMetres = 1300

/** Plays the crews: they confirm, drive along the streets, work, take patients away, report, and go home. */
export function createCrews(settings: CrewsSettings): Crews {
  const { lookup, submit, positions, now, city, desk, facts, hospitals, corners } = settings
  const crews = new Map<string, Crew>()

  function crewOf(unit: Unit): Crew {
    const known = crews.get(unit.id)
    if (known) return known
    const point = positions.of(unit.id)?.point ?? unit.home ?? corners[0] ?? ([0, 0] as Point)
    const crew: Crew = { unit: unit.id, point, heading: 0, reportedAt: Number.NEGATIVE_INFINITY }
    crews.set(unit.id, crew)
    if (roaming.some((capability) => unit.capabilities.includes(capability))) planRound(crew)
    return crew
  }

  function after(crew: Crew, seconds: number, act: () => void) {
    if (crew.next) crew.next.off = true
    crew.next = city.agenda.at(city.now() + seconds, act)
  }

  function changed(id: string) {
    const unit = lookup.of(unitMachine, id)
    if (!unit) return
    const crew = crewOf(unit)
    const assignment = unit.current === undefined ? undefined : lookup.of(assignmentMachine, unit.current)
    if (!assignment) return crew.mission ? goHome(crew, unit) : undefined
    const milestone = furthest(assignment.milestones)
    const { mission } = crew
    if (mission?.assignment === assignment.id && mission.milestone === milestone) return
    crew.mission = { assignment: assignment.id, milestone }
    planNext(crew, unit, assignment, milestone)
  }

  function report(crew: Crew, milestone: Milestone) {
    if (!crew.mission) return
    submit('reportMilestone', { assignment: crew.mission.assignment, milestone })
  }

  /** What a crew does from the step that it has reported last. */
  function planNext(crew: Crew, unit: Unit, assignment: Assignment, milestone: Milestone) {
    const chance = random(`crew/${assignment.id}/${milestone}`)
    const incident = lookup.of(incidentMachine, assignment.incident)
    const soon = (seconds: number, step: Milestone) => after(crew, seconds, () => report(crew, step))
    switch (milestone) {
      case 'assigned':
        return soon(chance.between(0.5, 2), 'dispatched')
      case 'dispatched':
        return soon(acknowledgeSeconds(chance), 'acknowledged')
      case 'acknowledged':
        return soon(turnoutSeconds(chance, unit, crew.drive !== undefined), 'enRoute')
      case 'enRoute':
      case 'staging':
        return driveToIncident(crew, incident)
      case 'onScene':
      case 'patientContact':
        return work(crew, unit, assignment, incident, milestone)
      case 'transporting':
        return driveToHospital(crew, assignment)
      case 'atHospital':
        return soon(hospitalSeconds(chance), 'clearing')
      case 'clearing':
        return soon(chance.between(40, 150), 'cleared')
      default:
        return
    }
  }

  function work(
    crew: Crew,
    unit: Unit,
    assignment: Assignment,
    incident: Incident | undefined,
    milestone: Milestone,
  ) {
    crew.drive = undefined
    if (!incident) return after(crew, 60, () => report(crew, 'clearing'))
    const chance = random(`work/${assignment.id}/${milestone}`)
    const found = facts.of(incident)
    const treats = unit.service === 'GS' && !found.nothingFound
    if (treats && milestone === 'onScene') {
      return after(crew, chance.between(40, 140), () => report(crew, 'patientContact'))
    }
    checkInWhile(crew, assignment, incident)
    return after(crew, workSecondsOf(chance, unit, incident, found), () => {
      const carries = unit.capabilities.includes('patientTransport') && found.patientsLeft > 0
      if (!carries) return report(crew, 'clearing')
      found.patientsLeft--
      const hospital = nearestHospital(crew.point)
      if (!hospital) return report(crew, 'clearing')
      submit('setHospital', { assignment: assignment.id, hospital: hospital.name })
      report(crew, 'transporting')
    })
  }

  /** Signs of life by the centre's own clock; now and then a crew forgets one. */
  function checkInWhile(crew: Crew, assignment: Assignment, { checkInSeconds }: Incident) {
    if (checkInSeconds === undefined) return
    const chance = random(`checkIn/${assignment.id}/${Math.round(desk.now())}`)
    desk.agenda.at(desk.now() + checkInSeconds * chance.between(0.6, 0.95), () => {
      const live = lookup.of(assignmentMachine, assignment.id)
      const there = live && crew.mission?.assignment === assignment.id && isWorking(furthest(live.milestones))
      if (!there) return
      if (!chance.chance(0.04)) submit('checkIn', { assignment: assignment.id })
      checkInWhile(crew, assignment, { checkInSeconds } as Incident)
    })
  }

  function setOff(
    crew: Crew,
    to: Point,
    goal: NonNullable<Crew['drive']>['goal'],
    slowness: number,
  ): boolean {
    const way = settings.roads()?.route(crew.point, to)
    if (!way) return false
    const drive = driveAlong(crew.point, way.line, to, city.now(), way.seconds * slowness)
    crew.drive = { ...drive, to, goal }
    return true
  }

  function driveToIncident(crew: Crew, incident: Incident | undefined) {
    const to = incident?.personal?.location?.point
    if (to && setOff(crew, to, 'incident', paceOf(incident?.priority ?? 3))) return
    after(crew, 15, () => {
      const unit = lookup.of(unitMachine, crew.unit)
      if (unit && crew.mission) driveToIncident(crew, incident && lookup.of(incidentMachine, incident.id))
    })
  }

  function driveToHospital(crew: Crew, assignment: Assignment) {
    const named = hospitals.find(({ name }) => name === assignment.hospital)
    const hospital = named ?? nearestHospital(crew.point)
    if (!hospital || !setOff(crew, hospital.point, 'hospital', 0.9))
      after(crew, 300, () => report(crew, 'atHospital'))
  }

  function nearestHospital(from: Point): Place | undefined {
    const far = ({ point }: Place) => metresBetween(point, from)
    return hospitals.toSorted((a, b) => far(a) - far(b))[0]
  }

  function goHome(crew: Crew, unit: Unit) {
    crew.mission = undefined
    if (crew.next) crew.next.off = true
    crew.drive = undefined
    const roams = roaming.some((capability) => unit.capabilities.includes(capability))
    if (roams) return planRound(crew)
    if (unit.home) setOff(crew, unit.home, 'home', 1.25)
  }

  /** A patrol stands a while, then drives to some corner of its quarter. */
  function planRound(crew: Crew) {
    const chance = random(`round/${crew.unit}/${Math.round(city.now())}`)
    after(crew, chance.between(30, 420), () => {
      const unit = lookup.of(unitMachine, crew.unit)
      if (!unit || crew.mission) return
      const near = nearCorner(chance, unit.home ?? crew.point)
      const free = unit.primary === 'available' && unit.crewTakenBy === undefined
      if (!free || !near || !setOff(crew, near, 'round', 1.7)) planRound(crew)
    })
  }

  function nearCorner(chance: ReturnType<typeof random>, home: Point): Point | undefined {
    for (let tries = 0; tries < 40 && corners.length > 0; tries++) {
      const corner = chance.pick(corners)
      if (metresBetween(corner, home) < roundMetres) return corner
    }
    return undefined
  }

  function arrive(crew: Crew) {
    const goal = crew.drive?.goal
    crew.drive = undefined
    if (goal === 'incident') return report(crew, 'onScene')
    if (goal === 'hospital') return report(crew, 'atHospital')
    if (goal === 'round' && !crew.mission) planRound(crew)
  }

  return {
    changed,
    incidentChanged(incident) {
      const to = incident.personal?.location?.point
      for (const id of Object.keys(incident.units)) {
        const crew = crews.get(id)
        const { drive } = crew ?? {}
        if (!crew || !to || drive?.goal !== 'incident') continue
        if (metresBetween(drive.to, to) > 15) driveToIncident(crew, incident)
      }
    },
    move() {
      const at = now()
      for (const crew of crews.values()) {
        const standing = !crew.drive
        if (standing && desk.now() - crew.reportedAt < standingEverySeconds) continue
        const where = crew.drive && whereOn(crew.drive, city.now())
        if (where) [crew.point, crew.heading] = [where.point, where.heading]
        crew.reportedAt = desk.now()
        const { unit, point, heading } = crew
        positions.take({ unit, point, heading, speedKmh: where?.speedKmh ?? 0, at })
        if (where?.arrived) arrive(crew)
      }
    },
    sweep() {
      for (const { id } of lookup.all(unitMachine).values()) {
        const crew = crews.get(id)
        const idle = crew?.mission && !crew.drive && (!crew.next || crew.next.off === true)
        if (crew?.mission && idle) crew.mission.milestone = 'cleared'
        changed(id)
      }
    },
  }
}

const isWorking = (milestone: Milestone) => milestone === 'onScene' || milestone === 'patientContact'

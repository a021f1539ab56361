/** Why, as data: the console says it in the operator's language. */
export interface Reason {
  code:
    | 'alreadySent'
    | 'nearestByRoad'
    | 'nearestLeft'
    | 'laterToKeep'
    | 'hasCapability'
    | 'insteadOf'
    | 'byAgreement'
    | 'clearsSoon'
    | 'fromStation'
    | 'conditional'
    | 'breaksRest'
    | 'sharedCrew'
    | 'shiftEnds'
    | 'leavesStationWithout'
    | 'nextBest'
    | 'noPlan'
    | 'noneFree'
    | 'noneExists'
    | 'lacksCapability'
    | 'crewTooSmall'
    | 'busy'
    | 'sentElsewhere'
    | 'takenForPost'
    | 'notAvailable'
    | 'resting'
    | 'crewTaken'
    | 'inEmergency'
    | 'leavesBare'
    | 'stalePosition'
    | 'noPlace'
    | 'noRoute'
  parameters: Record<string, string | number>
}

/** One post with who is proposed for it. */
export interface Slot {
  capability: string
  service: string
  /** The post that could not be filled as planned, in whose place this one is. */
  insteadOf?: { capability: string; service: string }
  /** Proposed to be sent. */
  unit?: string
  /** Sent already: this need is met, and nothing is proposed for it. */
  sent?: string
  callSign?: string
  /** Until it is there: until it starts, and by road. */
  seconds?: number
  /** Of those, until it starts. */
  startsInSeconds?: number
  distanceMetres?: number
  /** From where the unit is to the incident, by road: the line that a map draws. */
  line?: [lon: number, lat: number][]
  reasons: Reason[]
  /** The closest that are nearer than who is proposed, and why each is not. */
  notTaken: NotProposed[]
}

export interface NotProposed {
  unit: string
  callSign: string
  seconds?: number
  reasons: Reason[]
}

export interface Recommendation {
  incident: string
  /** The plan by which the posts were made. */
  plan?: string
  at: string
  metricVersion: string
  planVersion: string
  slots: Slot[]
  /** Nearer than what is proposed for any post, and why not. The nearest first. */
  notProposed: NotProposed[]
}

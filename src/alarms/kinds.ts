export type AlarmPriority = 'high' | 'medium' | 'low'

/** At whose desk it rings first. Supervisors see all; `dispatcher` means those of the alarm's services. */
export type AlarmDesk = 'callTaker' | 'dispatcher' | 'supervisor' | 'technician'

export interface AlarmKindFacts {
  priority: AlarmPriority
  for: AlarmDesk
  /** Who may end it: a person, the program when the condition has ended, or only the command named. */
  endedBy: 'person' | 'condition' | 'endCrewEmergency'
  /** May be silenced for a while. */
  shelvable: boolean
  es: { name: string; response: string }
  en: { name: string; response: string }
}

/** Every alarm that exists, and what a person has to do about it. An alarm without a response is only noise. */
export const alarmKinds = {
  crewEmergency: {
    priority: 'high',
    for: 'dispatcher',
    endedBy: 'endCrewEmergency',
    shelvable: false,
    es: {
      name: 'Emergencia del equipo',
      response: 'Llame al equipo por radio; si no contesta, envíe apoyo a su última posición.',
    },
    en: {
      name: 'Crew emergency',
      response: 'Call the crew by radio; if they do not answer, send help to their last position.',
    },
  },
  checkInOverdue: {
    priority: 'high',
    for: 'dispatcher',
    endedBy: 'condition',
    shelvable: false,
    es: {
      name: 'Sin control de seguridad',
      response: 'Pida por radio el estado del equipo; si no contesta, trátelo como emergencia del equipo.',
    },
    en: {
      name: 'Check-in overdue',
      response: 'Ask the crew for their state by radio; no answer is a crew emergency.',
    },
  },
  unitPreempted: {
    priority: 'high',
    for: 'dispatcher',
    endedBy: 'condition',
    shelvable: true,
    es: {
      name: 'Unidad retirada del incidente',
      response: 'Envíe otra unidad al incidente o diga que no la necesita.',
    },
    en: {
      name: 'Unit taken from the incident',
      response: 'Send another unit to the incident, or say that it needs none.',
    },
  },
  callDisconnected: {
    priority: 'high',
    for: 'callTaker',
    endedBy: 'condition',
    shelvable: false,
    es: { name: 'Llamada cortada', response: 'Devuelva la llamada o escriba a quien llamó.' },
    en: { name: 'Call disconnected', response: 'Call back, or write to the caller.' },
  },
  nobodyReady: {
    priority: 'high',
    for: 'supervisor',
    endedBy: 'condition',
    shelvable: false,
    es: { name: 'Nadie listo para atender', response: 'Ponga a alguien listo: hay llamadas que esperan.' },
    en: { name: 'Nobody ready to answer', response: 'Get someone ready: calls are waiting.' },
  },
  incidentPending: {
    priority: 'high',
    for: 'dispatcher',
    endedBy: 'condition',
    shelvable: true,
    es: {
      name: 'Incidente sin unidad',
      response: 'Envíe una unidad, o cierre el incidente con su resultado.',
    },
    en: {
      name: 'Incident without a unit',
      response: 'Send a unit, or close the incident with its disposition.',
    },
  },
  diskReserve: {
    priority: 'high',
    for: 'technician',
    endedBy: 'condition',
    shelvable: false,
    es: { name: 'Disco casi lleno', response: 'Avise a la técnica: el centro no registra nada nuevo.' },
    en: { name: 'Disk almost full', response: 'Call the technician: the centre records nothing new.' },
  },
  statusOverdue: {
    priority: 'medium',
    for: 'dispatcher',
    endedBy: 'condition',
    shelvable: true,
    es: {
      name: 'Estado demasiado largo',
      response: 'Pregunte a la unidad qué sucede y ponga su estado al día.',
    },
    en: {
      name: 'Status lasts too long',
      response: 'Ask the unit what is happening and bring its status up to date.',
    },
  },
  handoverReturned: {
    priority: 'medium',
    for: 'dispatcher',
    endedBy: 'person',
    shelvable: true,
    es: {
      name: 'Traspaso devuelto',
      response: 'El incidente sigue a su cargo: atiéndalo u ofrézcalo de nuevo.',
    },
    en: {
      name: 'Handover returned',
      response: 'The incident is still yours: attend to it, or offer it again.',
    },
  },
  ringMissed: {
    priority: 'medium',
    for: 'supervisor',
    endedBy: 'person',
    shelvable: true,
    es: { name: 'Llamada no contestada', response: 'Vea si la persona del puesto está bien.' },
    en: { name: 'Ring not answered', response: 'See whether the person at the desk is all right.' },
  },
  outsideArea: {
    priority: 'low',
    for: 'dispatcher',
    endedBy: 'condition',
    shelvable: true,
    es: { name: 'Unidad fuera de su zona', response: 'Confirme el destino con la unidad.' },
    en: { name: 'Unit outside its area', response: 'Confirm with the unit where it is going.' },
  },
  clockStepped: {
    priority: 'low',
    for: 'technician',
    endedBy: 'person',
    shelvable: true,
    es: { name: 'El reloj saltó', response: 'Avise a la técnica para que revise la fuente de hora.' },
    en: { name: 'The clock stepped', response: 'Ask the technician to check the time source.' },
  },
} as const satisfies Record<string, AlarmKindFacts>

export type AlarmKind = keyof typeof alarmKinds

export const alarmKindNames = Object.keys(alarmKinds) as AlarmKind[]

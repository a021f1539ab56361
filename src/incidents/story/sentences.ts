/**
 * What each fact says, in both languages. `{gap}` is filled, `{*gap}` stands out, `{~gap}` is struck through, and a
 * part in `[ ]` is left out where one of its gaps is unknown.
 */
export const sentences = {
  opened: {
    es: 'Incidente {*number} creado como {type}, clave {priority}[ · {place}][ · «{words}»]',
    en: 'Incident {*number} opened as {type}, priority {priority}[ · {place}][ · «{words}»]',
  },
  words: { es: '«{text}»', en: '«{text}»' },
  remark: { es: 'Nota[ de {unit}]: {text}', en: 'Note[ by {unit}]: {text}' },
  answer: { es: '{question} {*value}', en: '{question} {*value}' },
  located: {
    es: 'Lugar: {*place}[, a {precision} m][ · {district}]',
    en: 'Place: {*place}[, within {precision} m][ · {district}]',
  },
  callLinked: {
    es: 'Otra llamada unida a este incidente: {call}',
    en: 'Another call joined to this incident: {call}',
  },
  type: {
    es: 'Tipo {~from} {*type}[ · clave {priority}]',
    en: 'Type {~from} {*type}[ · priority {priority}]',
  },
  priority: {
    es: 'Prioridad {~from} {*priority}[ · motivo: {reason}]',
    en: 'Priority {~from} {*priority}[ · reason: {reason}]',
  },
  linked: { es: '{*other} queda aparte y vinculado', en: '{*other} kept apart and linked' },
  unlinked: { es: '{*other} ya no está vinculado', en: '{*other} no longer linked' },
  serviceInvolved: { es: '{*service} avisado', en: '{*service} notified' },
  agencyAccepted: { es: '{*service} lo tomó', en: '{*service} accepted' },
  agencyRefused: {
    es: '{*service} no lo toma[ · motivo: {reason}]',
    en: '{*service} refused[ · reason: {reason}]',
  },
  agencyFinished: { es: '{*service} terminó[ · {disposition}]', en: '{*service} finished[ · {disposition}]' },
  offered: { es: 'Incidente ofrecido a {*service}', en: 'Incident offered to {*service}' },
  returned: {
    es: 'La oferta volvió sin aceptar[ · {reason}]',
    en: 'The offer came back unaccepted[ · {reason}]',
  },
  ownershipAccepted: {
    es: '{*service} responde ahora por el incidente',
    en: '{*service} now answers for the incident',
  },
  assigned: {
    es: 'Despacho: {*units}[ · motivo: {reason}]',
    en: 'Dispatched: {*units}[ · reason: {reason}]',
  },
  stacked: {
    es: 'Despacho: {*units}, cuando termine lo anterior',
    en: 'Dispatched: {*units}, after what it does now',
  },
  followed: { es: 'Se siguió la propuesta: {*units}', en: 'The proposal was followed: {*units}' },
  setAside: {
    es: 'Se envió otra cosa: {*units}[ · la propuesta era {proposed}]',
    en: 'Something else was sent: {*units}[ · the proposal was {proposed}]',
  },
  came: { es: '{*unit} viene ahora: terminó lo anterior', en: '{*unit} comes now: it finished what it did' },
  left: { es: '{*unit} dejó el incidente', en: '{*unit} left the incident' },
  waited: { es: 'Espera unidades por encima del límite', en: 'Waits for units beyond its limit' },
  continued: {
    es: 'Sigue con las unidades que hay[ · motivo: {reason}]',
    en: 'Goes on with the units there[ · reason: {reason}]',
  },
  activated: {
    es: 'Comienza lo programado[ · motivo: {reason}]',
    en: 'What was scheduled begins[ · reason: {reason}]',
  },
  closed: { es: '{*done}: {disposition}[ · {reason}]', en: '{*done}: {disposition}[ · {reason}]' },
  cancelled: { es: '{*done}[ · motivo: {reason}]', en: '{*done}[ · reason: {reason}]' },
  reopened: { es: '{*done}[ · motivo: {reason}]', en: '{*done}[ · reason: {reason}]' },
  closedWith: {
    es: 'Cerrado con el incidente al que se unió',
    en: 'Closed with the incident it was merged into',
  },
  reopenedWith: {
    es: 'Reabierto con el incidente al que se unió',
    en: 'Reopened with the incident it was merged into',
  },
  merged: { es: 'Unido al incidente {*number}', en: 'Merged into incident {*number}' },
  absorbed: { es: 'Se le unió el incidente {*number}', en: 'Incident {*number} was merged into it' },
  released: { es: 'El incidente {*number} se separó otra vez', en: 'Incident {*number} was taken out again' },
  unmerged: { es: 'Separado otra vez del incidente {*number}', en: 'Taken out of incident {*number} again' },
  split: {
    es: '{count} llamadas separadas en el incidente {*number}',
    en: '{count} calls split off into incident {*number}',
  },
  exported: {
    es: 'Exportado en {format} · motivo: {reason}',
    en: 'Exported as {format} · reason: {reason}',
  },
  unitAssigned: { es: '{*unit} asignada', en: '{*unit} assigned' },
  dispatched: { es: '{*unit} recibió la orden de salir', en: '{*unit} was told to go' },
  acknowledged: { es: '{*unit} confirmó la orden', en: '{*unit} acknowledged' },
  enRoute: { es: '{*unit} en ruta', en: '{*unit} en route' },
  staging: { es: '{*unit} en zona de espera', en: '{*unit} staging' },
  onScene: { es: '{*unit} en el lugar', en: '{*unit} on scene' },
  patientContact: { es: '{*unit} con paciente', en: '{*unit} with patient' },
  transporting: { es: '{*unit} traslada', en: '{*unit} transporting' },
  atHospital: { es: '{*unit} en el hospital', en: '{*unit} at hospital' },
  clearing: { es: '{*unit} finaliza', en: '{*unit} clearing' },
  cleared: { es: '{*unit} libre', en: '{*unit} clear' },
  corrected: {
    es: 'Corrección: {*unit} · {step} {*to}, no {~from} · motivo: {reason}',
    en: 'Correction: {*unit} · {step} {*to}, not {~from} · reason: {reason}',
  },
  added: {
    es: 'Corrección: {*unit} · {step} {*to}, no constaba · motivo: {reason}',
    en: 'Correction: {*unit} · {step} {*to}, was not recorded · reason: {reason}',
  },
  unitCancelled: { es: '{*unit} anulada[ · motivo: {reason}]', en: '{*unit} cancelled[ · reason: {reason}]' },
  preempted: {
    es: '{*unit} enviada a otro incidente[ · motivo: {reason}]',
    en: '{*unit} sent to another incident[ · reason: {reason}]',
  },
  moved: { es: '{*unit} pasó de un incidente a otro', en: '{*unit} moved from one incident to another' },
  checkedIn: { es: '{*unit} responde: sin novedad', en: '{*unit} checked in' },
  hospital: { es: '{*unit} va al hospital {hospital}', en: '{*unit} goes to hospital {hospital}' },
  overdue: { es: '{*unit} pasó el límite de su estado', en: '{*unit} is past the limit of its status' },
  callOffered: { es: 'Llamada por {channel}[ · «{words}»]', en: 'Call by {channel}[ · «{words}»]' },
  callAnswered: { es: 'Llamada contestada[ a los {wait}]', en: 'Call answered[ after {wait}]' },
  callRinging: { es: 'Llamada suena en un puesto', en: 'Call rings at a desk' },
  callHeld: { es: 'Llamada en espera', en: 'Call on hold' },
  callResumed: { es: 'Llamada retomada', en: 'Call resumed' },
  callTransferred: { es: 'Llamada pasada a {*to}', en: 'Call handed to {*to}' },
  callTakenOver: {
    es: 'Supervisión tomó la llamada[ · motivo: {reason}]',
    en: 'Supervision took the call over[ · reason: {reason}]',
  },
  callPlace: { es: 'Lugar según la llamada[: {place}]', en: 'Place as the call tells it[: {place}]' },
  callSilent: { es: 'Quien llama no puede hablar', en: 'The caller cannot speak' },
  callCut: { es: 'La llamada se cortó', en: 'The call was cut off' },
  callBackAgain: { es: 'La llamada volvió', en: 'The call came back' },
  callAbandoned: { es: 'La llamada se fue antes de contestarse', en: 'The call left before it was answered' },
  calledBack: { es: 'Se devolvió la llamada', en: 'The call was returned' },
  callEnded: { es: 'Llamada terminada', en: 'Call ended' },
  alarm: { es: 'Alarma: {*name}', en: 'Alarm: {*name}' },
  alarmAcknowledged: { es: 'Alarma atendida: {name}', en: 'Alarm acknowledged: {name}' },
  alarmShelved: {
    es: 'Alarma aplazada: {name}[ · motivo: {reason}]',
    en: 'Alarm shelved: {name}[ · reason: {reason}]',
  },
  alarmBack: { es: 'Alarma de vuelta: {name}', en: 'Alarm back: {name}' },
  alarmEscalated: { es: 'Alarma pasada a supervisión: {name}', en: 'Alarm passed to supervision: {name}' },
  alarmCleared: { es: 'Alarma terminada: {name}', en: 'Alarm over: {name}' },
  caution: {
    es: 'Precaución en el lugar: {*kind}[ · {text}]',
    en: 'Caution on the place: {*kind}[ · {text}]',
  },
  cautionRemoved: {
    es: 'Precaución retirada[ · motivo: {reason}]',
    en: 'Caution removed[ · reason: {reason}]',
  },
  erased: {
    es: 'Datos personales {*done}[ · motivo: {reason}]',
    en: 'Personal data {*done}[ · reason: {reason}]',
  },
  other: { es: 'Constancia: {code}', en: 'On record: {code}' },
} as const satisfies Record<string, { es: string; en: string }>

export type SentenceKey = keyof typeof sentences

/** What stands where personal data was, or may not be shown. */
export const absences = {
  erased: { es: 'borrado el {at} por {by}', en: 'erased on {at} by {by}' },
  erasedUnknown: { es: 'borrado', en: 'erased' },
  notShown: { es: 'su cuenta no lo muestra', en: 'not shown to your account' },
} as const

/** Words that are data in events: a call's channel, a bold word of its own. */
export const terms = {
  phone: { es: 'teléfono', en: 'phone' },
  web: { es: 'página pública', en: 'public page' },
  caller: { es: 'quien llama', en: 'caller' },
  amparo: { es: 'Amparo', en: 'Amparo' },
  simulator: { es: 'ciudad de práctica', en: 'training city' },
  importer: { es: 'importación', en: 'import' },
  closed: { es: 'Cerrado', en: 'Closed' },
  cancelled: { es: 'Anulado', en: 'Cancelled' },
  reopened: { es: 'Reabierto', en: 'Reopened' },
  erased: { es: 'borrados', en: 'erased' },
} as const

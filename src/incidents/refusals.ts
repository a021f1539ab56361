import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

export const refusals = {
  incidentUnknown: {
    es: { what: 'No hay ningún incidente {incident}.', next: 'Busque el incidente por su número.' },
    en: { what: 'There is no incident {incident}.', next: 'Search for the incident by its number.' },
  },
  incidentKnown: {
    es: { what: 'Ese incidente ya está abierto con el número {number}.', next: 'Ábralo y siga en él.' },
    en: { what: 'That incident is open already, as number {number}.', next: 'Open it and go on there.' },
  },
  incidentClosed: {
    es: {
      what: 'El incidente {number} está cerrado.',
      next: 'Reábralo con el motivo si hace falta seguir en él.',
    },
    en: { what: 'Incident {number} is closed.', next: 'Reopen it with the reason if work must go on.' },
  },
  incidentMerged: {
    es: { what: 'El incidente {number} se unió al {into}.', next: 'Siga en el {into}, o deshaga la unión.' },
    en: { what: 'Incident {number} was merged into {into}.', next: 'Go on in {into}, or undo the merge.' },
  },
  incidentScheduled: {
    es: {
      what: 'El incidente {number} está programado para {scheduledFor} y hasta entonces no reserva nada.',
      next: 'Espere a su hora o actívelo ahora con el motivo.',
    },
    en: {
      what: 'Incident {number} is scheduled for {scheduledFor} and reserves nothing until then.',
      next: 'Wait for its time, or activate it now with the reason.',
    },
  },
  incidentNotScheduled: {
    es: { what: 'El incidente {number} ya no está programado.', next: 'No hace falta activarlo.' },
    en: { what: 'Incident {number} is no longer scheduled.', next: 'It needs no activation.' },
  },
  scheduleInThePast: {
    es: { what: 'La hora programada ya pasó.', next: 'Ponga una hora futura o ábralo sin programar.' },
    en: { what: 'The scheduled time has passed.', next: 'Give a later time, or open it without a schedule.' },
  },
  activationNeedsReason: {
    es: { what: 'Falta para la hora del incidente {number}.', next: 'Diga por qué se adelanta.' },
    en: { what: 'It is not yet time for incident {number}.', next: 'Say why it is brought forward.' },
  },
  typeUnknown: {
    es: { what: 'El tipo «{type}» no existe en este centro.', next: 'Elija uno de la lista de tipos.' },
    en: { what: 'This centre has no type "{type}".', next: 'Choose one from the list of types.' },
  },
  typeWithdrawn: {
    es: { what: 'El tipo «{type}» ya no se usa en este centro.', next: 'Elija otro de la lista de tipos.' },
    en: {
      what: 'Type "{type}" is no longer used in this centre.',
      next: 'Choose another from the list of types.',
    },
  },
  questionUnknown: {
    es: { what: 'El tipo {type} no tiene la pregunta «{question}».', next: 'Escríbalo como observación.' },
    en: { what: 'Type {type} has no question "{question}".', next: 'Write it as a remark.' },
  },
  optionUnknown: {
    es: {
      what: 'La pregunta «{question}» no tiene esa respuesta; tiene: {options}.',
      next: 'Elija una de ellas, o escriba lo dicho como observación.',
    },
    en: {
      what: 'Question "{question}" does not have that answer; it has: {options}.',
      next: 'Choose one of them, or write what was said as a remark.',
    },
  },
  servicesMissing: {
    es: { what: 'No se sabe a qué servicio corresponde.', next: 'Indique al menos un servicio.' },
    en: { what: 'Which service it concerns is not known.', next: 'Name at least one service.' },
  },
  callLinked: {
    es: { what: 'Esa llamada ya está en el incidente {number}.', next: 'No hace falta nada.' },
    en: { what: 'That call is in incident {number} already.', next: 'Nothing to do.' },
  },
  samePriority: {
    es: { what: 'El incidente {number} ya tiene la clave {priority}.', next: 'No hace falta nada.' },
    en: { what: 'Incident {number} has priority {priority} already.', next: 'Nothing to do.' },
  },
  agencyUnknown: {
    es: {
      what: 'El servicio {service} no participa en el incidente {number}.',
      next: 'Involúcrelo primero.',
    },
    en: { what: 'Service {service} has no part in incident {number}.', next: 'Involve it first.' },
  },
  agencyInvolved: {
    es: { what: 'El servicio {service} ya participa en el incidente {number}.', next: 'No hace falta nada.' },
    en: { what: 'Service {service} has a part in incident {number} already.', next: 'Nothing to do.' },
  },
  agencyAnswered: {
    es: {
      what: 'El servicio {service} ya respondió al incidente {number}: {state}.',
      next: 'Si debe volver a participar, involúcrelo de nuevo.',
    },
    en: {
      what: 'Service {service} has already answered incident {number}: {state}.',
      next: 'If it must take part again, involve it anew.',
    },
  },
  agencyHasUnits: {
    es: {
      what: 'El servicio {service} tiene unidades en el incidente {number}: {units}.',
      next: 'Espere a que se liberen o cancele sus asignaciones.',
    },
    en: {
      what: 'Service {service} has units in incident {number}: {units}.',
      next: 'Wait until they clear, or cancel their assignments.',
    },
  },
  ownerCannotLeave: {
    es: {
      what: 'El servicio {service} responde por el incidente {number} y no puede dejarlo sin dueño.',
      next: 'Ofrezca antes el incidente a otro servicio.',
    },
    en: {
      what: 'Service {service} answers for incident {number} and cannot leave it without an owner.',
      next: 'Offer the incident to another service first.',
    },
  },
  ownerAlready: {
    es: { what: 'El servicio {service} ya responde por el incidente {number}.', next: 'No hace falta nada.' },
    en: { what: 'Service {service} answers for incident {number} already.', next: 'Nothing to do.' },
  },
  handoverOffered: {
    es: {
      what: 'El incidente {number} ya se ofreció a {to} y falta su respuesta.',
      next: 'Espere la respuesta o retire el ofrecimiento.',
    },
    en: {
      what: 'Incident {number} was offered to {to}, which has not answered yet.',
      next: 'Wait for the answer, or take the offer back.',
    },
  },
  noHandover: {
    es: { what: 'Nadie ofreció el incidente {number}.', next: 'Mire quién responde por él ahora.' },
    en: { what: 'Nobody has offered incident {number}.', next: 'See who answers for it now.' },
  },
  handoverNotYours: {
    es: {
      what: 'El incidente {number} se ofreció a {to}, no a su servicio.',
      next: 'Lo acepta {to} o lo retira quien lo ofreció.',
    },
    en: {
      what: 'Incident {number} was offered to {to}, not to your service.',
      next: '{to} accepts it, or whoever offered it takes it back.',
    },
  },
  handoverStillOpen: {
    es: { what: '{to} aún tiene tiempo de aceptar el incidente {number}.', next: 'Espere a que venza.' },
    en: { what: '{to} still has time to accept incident {number}.', next: 'Wait until it runs out.' },
  },
  mergeWithItself: {
    es: { what: 'Un incidente no se une ni se enlaza consigo mismo.', next: 'Elija el otro incidente.' },
    en: { what: 'An incident is not merged or linked with itself.', next: 'Choose the other incident.' },
  },
  unitOnBoth: {
    es: {
      what: 'La unidad {unit} está asignada a los dos incidentes.',
      next: 'Cancele una de sus asignaciones y una después.',
    },
    en: {
      what: 'Unit {unit} is assigned to both incidents.',
      next: 'Cancel one of its assignments, then merge.',
    },
  },
  notMerged: {
    es: { what: 'El incidente {number} no está unido a otro.', next: 'No hay nada que deshacer.' },
    en: { what: 'Incident {number} is not merged into another.', next: 'There is nothing to undo.' },
  },
  outerMergeFirst: {
    es: {
      what: 'El incidente {into}, al que se unió el {number}, está a su vez unido o cerrado.',
      next: 'Deshaga antes la unión del {into} o reábralo.',
    },
    en: {
      what: 'Incident {into}, which took {number} over, is itself merged or closed.',
      next: 'First undo the merge of {into}, or reopen it.',
    },
  },
  alreadyLinked: {
    es: { what: 'Esos incidentes ya están enlazados.', next: 'No hace falta nada.' },
    en: { what: 'Those incidents are linked already.', next: 'Nothing to do.' },
  },
  notLinked: {
    es: { what: 'Esos incidentes no están enlazados.', next: 'No hay nada que deshacer.' },
    en: { what: 'Those incidents are not linked.', next: 'There is nothing to undo.' },
  },
  callsNotThere: {
    es: {
      what: 'El incidente {number} no tiene la llamada {call}.',
      next: 'Elija entre las llamadas que sí tiene.',
    },
    en: { what: 'Incident {number} does not have call {call}.', next: 'Choose among the calls that it has.' },
  },
  notSplit: {
    es: { what: 'El incidente {number} no salió de otro.', next: 'Para juntarlo con otro, use la unión.' },
    en: { what: 'Incident {number} was not split from another.', next: 'To join it with another, merge.' },
  },
  unitsStillThere: {
    es: {
      what: 'El incidente {number} tiene unidades asignadas: {units}.',
      next: 'Espere a que se liberen, cancele sus asignaciones, o cancele el incidente entero.',
    },
    en: {
      what: 'Incident {number} has units assigned: {units}.',
      next: 'Wait until they clear, cancel their assignments, or cancel the whole incident.',
    },
  },
  dispositionMissing: {
    es: { what: 'El incidente {number} no tiene resultado.', next: 'Elija el resultado para cerrarlo.' },
    en: { what: 'Incident {number} has no disposition.', next: 'Choose the disposition to close it.' },
  },
  notProven: {
    es: {
      what: 'No consta que todas las unidades del incidente {number} hayan terminado.',
      next: 'Lo cierra una persona con el resultado.',
    },
    en: {
      what: 'There is no proof that every unit of incident {number} has cleared.',
      next: 'A person closes it with the disposition.',
    },
  },
  notClosed: {
    es: { what: 'El incidente {number} no está cerrado.', next: 'Siga en él.' },
    en: { what: 'Incident {number} is not closed.', next: 'Go on in it.' },
  },
  nothingOwed: {
    es: { what: 'Al incidente {number} no le falta ninguna unidad.', next: 'No hace falta nada.' },
    en: { what: 'Incident {number} is owed no unit.', next: 'Nothing to do.' },
  },
  nobodyThere: {
    es: {
      what: 'Ninguna unidad trabaja en el incidente {number} ni lo ha atendido.',
      next: 'Envíe una unidad o ciérrelo con su resultado.',
    },
    en: {
      what: 'No unit works on incident {number} or has attended it.',
      next: 'Send a unit, or close it with its disposition.',
    },
  },
  notWaiting: {
    es: { what: 'El incidente {number} no espera más de lo debido.', next: 'No hace falta nada.' },
    en: { what: 'Incident {number} has not waited too long.', next: 'Nothing to do.' },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

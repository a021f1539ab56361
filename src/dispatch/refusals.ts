import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

export const refusals = {
  assignmentUnknown: {
    es: { what: 'No hay ninguna asignación {assignment}.', next: 'Actualice la pantalla y repita.' },
    en: { what: 'There is no assignment {assignment}.', next: 'Refresh the screen and repeat.' },
  },
  assignmentIdUsed: {
    es: { what: 'La asignación {assignment} ya existe.', next: 'Actualice la pantalla y repita.' },
    en: { what: 'Assignment {assignment} exists already.', next: 'Refresh the screen and repeat.' },
  },
  unitUnknown: {
    es: { what: 'No hay ninguna unidad {unit}.', next: 'Revise el nombre o búsquela en el tablero.' },
    en: { what: 'There is no unit {unit}.', next: 'Check its name, or find it on the board.' },
  },
  unitTwice: {
    es: { what: 'La unidad {unit} está dos veces en la orden.', next: 'Déjela una sola vez.' },
    en: { what: 'Unit {unit} is in the order twice.', next: 'Leave it in once.' },
  },
  unitAlreadyThere: {
    es: { what: 'La unidad {unit} ya está asignada al incidente {number}.', next: 'No hace falta nada.' },
    en: { what: 'Unit {unit} is assigned to incident {number} already.', next: 'Nothing to do.' },
  },
  unitOfOtherService: {
    es: {
      what: 'La unidad {unit} es del servicio {service}.',
      next: 'Involucre al servicio {service}: él envía sus unidades.',
    },
    en: {
      what: 'Unit {unit} belongs to service {service}.',
      next: 'Involve service {service}: it sends its own units.',
    },
  },
  unitNotAvailable: {
    es: {
      what: 'La unidad {unit} no está disponible: {reason}.',
      next: 'Envíe otra, o pida a la unidad que se declare disponible.',
    },
    en: {
      what: 'Unit {unit} is not available: {reason}.',
      next: 'Send another, or ask the unit to report itself available.',
    },
  },
  crewTaken: {
    es: {
      what: 'El equipo de la unidad {unit} salió con {taker}.',
      next: 'Envíe otra unidad, o espere a que {taker} se libere.',
    },
    en: {
      what: 'The crew of unit {unit} is out with {taker}.',
      next: 'Send another unit, or wait until {taker} clears.',
    },
  },
  unitInEmergency: {
    es: {
      what: 'El equipo de la unidad {unit} está en emergencia.',
      next: 'Atienda la emergencia; envíe otra unidad.',
    },
    en: {
      what: 'The crew of unit {unit} is in an emergency.',
      next: 'Attend to the emergency; send another unit.',
    },
  },
  unitsBlocked: {
    es: {
      what: 'Estas unidades no pueden ir y no se envió ninguna: {units}.',
      next: 'Quítelas de la orden y repita.',
    },
    en: {
      what: 'These units cannot go, and none was sent: {units}.',
      next: 'Take them out of the order and repeat.',
    },
  },
  dispatchNeedsReason: {
    es: {
      what: 'Enviar a {units} necesita un motivo (ocupada o disponible con condiciones).',
      next: 'Escriba el motivo y repita, o elija otra unidad.',
    },
    en: {
      what: 'Sending {units} needs a reason (busy, or conditionally available).',
      next: 'Give the reason and repeat, or choose another unit.',
    },
  },
  milestoneKnown: {
    es: {
      what: 'La unidad {unit} ya tiene la hora de «{milestone}».',
      next: 'No hace falta nada. Si la hora está mal, corríjala con el motivo.',
    },
    en: {
      what: 'Unit {unit} already has its time of "{milestone}".',
      next: 'Nothing to do. If the time is wrong, correct it with the reason.',
    },
  },
  milestoneNotReported: {
    es: {
      what: 'La unidad {unit} no se ha declarado libre de esta asignación.',
      next: 'Declárela libre; corregir es para horas de lo que ya terminó.',
    },
    en: {
      what: 'Unit {unit} has not cleared this assignment.',
      next: 'Report it cleared; correcting is for the times of what is over.',
    },
  },
  assignmentStacked: {
    es: {
      what: 'La unidad {unit} aún trabaja en otra asignación; esta espera detrás.',
      next: 'Libérela de la actual o reasígnela.',
    },
    en: {
      what: 'Unit {unit} still works on another assignment; this one waits behind it.',
      next: 'Clear its current one, or pre-empt it.',
    },
  },
  assignmentOver: {
    es: {
      what: 'La asignación de {unit} ya terminó ({state}).',
      next: 'Si falta una hora, añádala como corrección con el motivo.',
    },
    en: {
      what: 'The assignment of {unit} is over ({state}).',
      next: 'If a time is missing, add it as a correction with the reason.',
    },
  },
  onlyProgramsSayWhen: {
    es: {
      what: 'La hora la pone el registro.',
      next: 'Envíe la orden sin hora; si la hora real fue otra, corríjala con el motivo.',
    },
    en: {
      what: 'The record gives the time.',
      next: 'Send the command without a time; if the true time was another, correct it with the reason.',
    },
  },
  timeAhead: {
    es: { what: 'La hora {at} aún no ha llegado.', next: 'Revise la hora.' },
    en: { what: 'The time {at} has not come yet.', next: 'Check the time.' },
  },
  nothingToPreempt: {
    es: { what: 'La unidad {unit} no está en ningún incidente.', next: 'Asígnela directamente.' },
    en: { what: 'Unit {unit} is on no incident.', next: 'Assign it directly.' },
  },
  preemptionNeedsSupervisor: {
    es: {
      what: 'La unidad {unit} está con su incidente ({status}); sacarla de ahí lo decide supervisión.',
      next: 'Pida a supervisión que la reasigne, o envíe otra unidad.',
    },
    en: {
      what: "Unit {unit} is with its incident ({status}); taking it away is a supervisor's decision.",
      next: 'Ask a supervisor to pre-empt it, or send another unit.',
    },
  },
  announcementOver: {
    es: {
      what: 'Lo anunciado ya habría terminado: {until}.',
      next: 'Diga hasta cuándo vale, más tarde que ahora.',
    },
    en: {
      what: 'What is announced would be over already: {until}.',
      next: 'Say until when it holds, later than now.',
    },
  },
  notOverdue: {
    es: { what: 'La unidad {unit} no ha pasado su límite.', next: 'No hace falta nada.' },
    en: { what: 'Unit {unit} has not passed its limit.', next: 'Nothing to do.' },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

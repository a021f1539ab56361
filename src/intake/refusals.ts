import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

/** What the intake room refuses, and what to do instead. */
export const refusals = {
  callExists: {
    es: {
      what: 'Esa llamada ya está registrada.',
      next: 'Ábrala en la cola; no hace falta crearla otra vez.',
    },
    en: {
      what: 'That call is already on the record.',
      next: 'Open it in the queue; it need not be made again.',
    },
  },
  callUnknown: {
    es: {
      what: 'No hay ninguna llamada con ese identificador.',
      next: 'Revise la cola o busque la llamada.',
    },
    en: { what: 'There is no call with that id.', next: 'Look in the queue or search for the call.' },
  },
  callEnded: {
    es: {
      what: 'La llamada terminó.',
      next: 'Si la persona aún necesita ayuda, debe abrirse una llamada nueva.',
    },
    en: { what: 'The call has ended.', next: 'If the person still needs help, a new call must be opened.' },
  },
  callNotWaiting: {
    es: { what: 'La llamada ya no espera: está en «{state}».', next: 'Tome otra de la cola.' },
    en: { what: 'The call no longer waits: it is "{state}".', next: 'Take another one from the queue.' },
  },
  ringingAtOther: {
    es: {
      what: 'La llamada suena en otro puesto.',
      next: 'Espere: si no contestan en 10 s, vuelve a la cola.',
    },
    en: {
      what: 'The call rings at another desk.',
      next: 'Wait: unanswered for 10 s, it returns to the queue.',
    },
  },
  notRinging: {
    es: { what: 'La llamada no suena en ese puesto.', next: 'No hay nada que hacer.' },
    en: { what: 'The call does not ring at that desk.', next: 'There is nothing to do.' },
  },
  callNotOpen: {
    es: {
      what: 'La llamada está en «{state}» y nadie la atiende ahora.',
      next: 'Contéstela o devuélvala primero.',
    },
    en: { what: 'The call is "{state}" and nobody has it now.', next: 'Answer it or call it back first.' },
  },
  notYourCall: {
    es: {
      what: 'La llamada la atiende otra persona.',
      next: 'Pídale que se la transfiera, o avise a supervisión.',
    },
    en: { what: 'Somebody else has the call.', next: 'Ask them to transfer it, or tell a supervisor.' },
  },
  notHeld: {
    es: { what: 'La llamada no está en espera.', next: 'No hace falta retomarla.' },
    en: { what: 'The call is not on hold.', next: 'It need not be resumed.' },
  },
  operatorSignedOut: {
    es: { what: 'Ese puesto no está en turno.', next: 'Indique primero «listo» o «no listo».' },
    en: { what: 'That desk is not on duty.', next: 'Set it ready or not ready first.' },
  },
  operatorNotReady: {
    es: { what: 'El puesto no está listo: está en «{state}».', next: 'Elija otro puesto.' },
    en: { what: 'The desk is not ready: it is "{state}".', next: 'Choose another desk.' },
  },
  operatorBusy: {
    es: {
      what: 'El puesto ya tiene una llamada delante.',
      next: 'Póngala en espera, transfiérala o termínela primero.',
    },
    en: {
      what: 'The desk already has a call before it.',
      next: 'Hold it, transfer it or end it first.',
    },
  },
  callIsYours: {
    es: { what: 'Esa llamada ya es suya.', next: 'Está en su pantalla de llamada.' },
    en: { what: 'That call is already yours.', next: 'It is on your call screen.' },
  },
  notListening: {
    es: { what: 'Usted no escucha esa llamada.', next: 'Escuche primero: quien la atiende debe saberlo.' },
    en: { what: 'You do not listen to that call.', next: 'Listen in first: whoever has it must know.' },
  },
  transferToSelf: {
    es: { what: 'La llamada ya es suya.', next: 'Elija a otra persona.' },
    en: { what: 'The call is already yours.', next: 'Choose somebody else.' },
  },
  transferPending: {
    es: {
      what: 'A ese puesto ya se le ofrece otra llamada.',
      next: 'Espere su respuesta o elija a otra persona.',
    },
    en: {
      what: 'That desk is already offered another call.',
      next: 'Wait for its answer or choose somebody else.',
    },
  },
  noTransfer: {
    es: { what: 'Esa transferencia ya no está pendiente.', next: 'La llamada sigue con quien la atiende.' },
    en: { what: 'That transfer is no longer pending.', next: 'The call stays with whoever has it.' },
  },
  transferNotYours: {
    es: { what: 'La transferencia se ofreció a otra persona.', next: 'Déjela contestar.' },
    en: { what: 'The transfer was offered to somebody else.', next: 'Let them answer it.' },
  },
  personOnly: {
    es: {
      what: 'Ningún programa termina esta llamada por su cuenta.',
      next: 'Una persona debe atenderla y decidir.',
    },
    en: {
      what: 'No program ends this call by itself.',
      next: 'A person must take it and decide.',
    },
  },
  mustCallBack: {
    es: {
      what: 'La persona se fue y nadie la ha contactado.',
      next: 'Devuélvale la llamada o escríbale; después puede terminar.',
    },
    en: {
      what: 'The caller went and nobody has made contact.',
      next: 'Call back or write; then it can be ended.',
    },
  },
  unreadWords: {
    es: { what: 'La persona escribió algo que usted no ha visto.', next: 'Léalo y termine después.' },
    en: { what: 'The caller wrote something that you have not seen.', next: 'Read it, then end the call.' },
  },
  incidentNeeded: {
    es: {
      what: 'Falta decir en qué incidente quedó la llamada.',
      next: 'Abra o elija el incidente, o termine con otro resultado.',
    },
    en: {
      what: 'The incident that the call went into is missing.',
      next: 'Open or choose the incident, or end with another outcome.',
    },
  },
  callIncidentUnknown: {
    es: { what: 'Ese incidente no existe.', next: 'Elija uno del tablero.' },
    en: { what: 'That incident does not exist.', next: 'Choose one from the board.' },
  },
  nothingToCallBack: {
    es: { what: 'La llamada no se ha cortado: está en «{state}».', next: 'Contéstela o escriba.' },
    en: { what: 'The call is not cut: it is "{state}".', next: 'Answer it or write.' },
  },
  alreadyCut: {
    es: { what: 'La llamada ya figura como «{state}».', next: 'Devuélvala o escríbale.' },
    en: { what: 'The call is already "{state}".', next: 'Call back or write.' },
  },
  notCut: {
    es: { what: 'La llamada no estaba cortada.', next: 'Siga con ella.' },
    en: { what: 'The call was not cut.', next: 'Go on with it.' },
  },
  alreadyAnswered: {
    es: { what: 'La llamada ya fue contestada.', next: 'Si se cortó, queda como desconectada.' },
    en: { what: 'The call was already answered.', next: 'If it was cut, it counts as disconnected.' },
  },
  resumeTooLate: {
    es: { what: 'Pasaron más de {minutes} minutos.', next: 'Pida ayuda de nuevo: le atenderán enseguida.' },
    en: {
      what: 'More than {minutes} minutes have passed.',
      next: 'Ask for help again: you will be answered.',
    },
  },
  callBeforeYou: {
    es: {
      what: 'Tiene una llamada delante o en espera.',
      next: 'Termínela o transfiérala; después cambie de estado.',
    },
    en: {
      what: 'A call is before you or on hold.',
      next: 'End it or transfer it; then change your state.',
    },
  },
  reasonNeeded: {
    es: { what: 'Falta el motivo de «no listo».', next: 'Elija un motivo.' },
    en: { what: 'The reason for "not ready" is missing.', next: 'Choose a reason.' },
  },
  callerUnknown: {
    es: { what: 'Esta página no es la de esa llamada.', next: 'Pida ayuda de nuevo.' },
    en: { what: 'This page is not that of the call.', next: 'Ask for help again.' },
  },
  slowDown: {
    es: {
      what: 'Son muchos mensajes a la vez.',
      next: 'Espere unos segundos; el centro recibe los anteriores.',
    },
    en: {
      what: 'That is many messages at once.',
      next: 'Wait a few seconds; the centre has the earlier ones.',
    },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

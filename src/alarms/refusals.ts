import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

export const refusals = {
  alarmUnknown: {
    es: { what: 'No hay ninguna alarma {alarm}.', next: 'Actualice la lista de alarmas.' },
    en: { what: 'There is no alarm {alarm}.', next: 'Refresh the list of alarms.' },
  },
  alarmKnown: {
    es: { what: 'La alarma {alarm} ya se levantó.', next: 'No hace falta nada: ya está en la lista.' },
    en: { what: 'Alarm {alarm} was raised already.', next: 'Nothing to do: it is on the list.' },
  },
  alarmAcknowledged: {
    es: {
      what: 'Esa alarma ya la tomó otra persona.',
      next: 'Coordine con quien la tomó; si quedó sin atender, avise a supervisión.',
    },
    en: {
      what: 'Somebody else has taken that alarm.',
      next: 'Talk to whoever took it; if it was left unattended, tell a supervisor.',
    },
  },
  alarmCleared: {
    es: { what: 'Esa alarma ya terminó.', next: 'Mire en la historia cómo terminó.' },
    en: { what: 'That alarm is over.', next: 'See in the history how it ended.' },
  },
  alarmNotShelvable: {
    es: {
      what: 'Una alarma de «{kind}» no se puede silenciar.',
      next: 'Tómela: deja de sonar para usted, y sigue a la vista hasta que termine.',
    },
    en: {
      what: 'An alarm of kind "{kind}" cannot be shelved.',
      next: 'Acknowledge it: it stops sounding for you and stays in sight until it ends.',
    },
  },
  alarmNotShelved: {
    es: { what: 'Esa alarma no está aplazada.', next: 'Ya está en la lista: tómela o déjela como está.' },
    en: { what: 'That alarm is not shelved.', next: 'It is on the list: acknowledge it or leave it.' },
  },
  alarmNotEscalated: {
    es: {
      what: 'Esa alarma no pasa a supervisión: aún tiene tiempo, alguien la tomó o ya pasó.',
      next: 'No hace falta nada.',
    },
    en: {
      what: 'That alarm does not go to a supervisor: it has time, somebody took it, or it went already.',
      next: 'Nothing to do.',
    },
  },
  emergencyEndsElsewhere: {
    es: {
      what: 'La emergencia de un equipo no se borra desde la alarma.',
      next: 'Hable con el equipo y termine la emergencia en su unidad, con el motivo.',
    },
    en: {
      what: "A crew's emergency is not cleared from its alarm.",
      next: 'Speak with the crew and end the emergency on their unit, with the reason.',
    },
  },
  emergencyRaisedElsewhere: {
    es: {
      what: 'La emergencia de un equipo se declara en su unidad, no como alarma suelta.',
      next: 'Use la orden de emergencia de la unidad.',
    },
    en: {
      what: "A crew's emergency is raised on its unit, not as an alarm of its own.",
      next: 'Use the emergency command of the unit.',
    },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

export const refusals = {
  unitKnown: {
    es: { what: 'La unidad {unit} ya está registrada.', next: 'Para cambiarla, use el cambio de unidad.' },
    en: { what: 'Unit {unit} is registered already.', next: 'To change it, use the change of a unit.' },
  },
  unitNotRegistered: {
    es: { what: 'La unidad {unit} no está registrada.', next: 'Revise el nombre, o regístrela.' },
    en: { what: 'Unit {unit} is not registered.', next: 'Check its name, or register it.' },
  },
  unitWithdrawn: {
    es: { what: 'La unidad {unit} fue retirada del centro.', next: 'Devuélvala al centro para usarla.' },
    en: { what: 'Unit {unit} was withdrawn from the centre.', next: 'Restore it to use it.' },
  },
  unitNotWithdrawn: {
    es: { what: 'La unidad {unit} no está retirada.', next: 'No hace falta nada.' },
    en: { what: 'Unit {unit} is not withdrawn.', next: 'Nothing to do.' },
  },
  unitInUse: {
    es: {
      what: 'La unidad {unit} está trabajando o tiene algo pendiente.',
      next: 'Retírela cuando se libere.',
    },
    en: { what: 'Unit {unit} is at work or has something pending.', next: 'Withdraw it when it clears.' },
  },
  unitChangedSince: {
    es: { what: 'La unidad {unit} se cambió después.', next: 'Mírela otra vez y cámbiela a mano.' },
    en: { what: 'Unit {unit} was changed since.', next: 'Look at it again and change it by hand.' },
  },
  capabilityUnknown: {
    es: { what: 'No existe la capacidad «{capability}».', next: 'Elija una de la lista.' },
    en: { what: 'There is no capability "{capability}".', next: 'Choose one from the list.' },
  },
  capabilityTwice: {
    es: { what: 'La capacidad «{capability}» está dos veces.', next: 'Quite una.' },
    en: { what: 'Capability "{capability}" is there twice.', next: 'Take one away.' },
  },
  unitServiceUnknown: {
    es: { what: 'El servicio {service} no existe en este centro.', next: 'Elija uno de la lista.' },
    en: { what: 'This centre has no service {service}.', next: 'Choose one from the list.' },
  },
  crewBusy: {
    es: {
      what: 'El equipo de {unit} está trabajando con {busy}.',
      next: 'Cambie con quién comparte equipo cuando {busy} se libere.',
    },
    en: {
      what: 'The crew of {unit} is at work with {busy}.',
      next: 'Change whom it shares its crew with when {busy} clears.',
    },
  },
  stateKnown: {
    es: { what: 'La unidad {unit} ya está así.', next: 'No hace falta nada.' },
    en: { what: 'Unit {unit} is in that state already.', next: 'Nothing to do.' },
  },
  stateReasonMissing: {
    es: { what: 'Falta el motivo de la unidad {unit}.', next: 'Diga por qué no está del todo disponible.' },
    en: { what: 'The reason for unit {unit} is missing.', next: 'Say why it is not fully available.' },
  },
  noEmergency: {
    es: { what: 'La unidad {unit} no está en emergencia.', next: 'No hay nada que terminar.' },
    en: { what: 'Unit {unit} is in no emergency.', next: 'There is nothing to end.' },
  },
  onlyPersonsEndEmergencies: {
    es: {
      what: 'La emergencia de {unit} la termina una persona del centro, no un terminal ni un programa.',
      next: 'Hable con el equipo por radio; quien lo confirme la termina con el motivo.',
    },
    en: {
      what: 'The emergency of {unit} is ended by a person at the centre, not by a terminal or a program.',
      next: 'Speak with the crew by radio; whoever confirms ends it with the reason.',
    },
  },
  unitNotOverdue: {
    es: { what: 'La unidad {unit} no ha pasado su límite.', next: 'No hace falta nada.' },
    en: { what: 'Unit {unit} has not passed its limit.', next: 'Nothing to do.' },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

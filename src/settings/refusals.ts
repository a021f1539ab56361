import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

/** What is refused of what a centre configures. */
export const refusals = {
  settingSame: {
    es: { what: 'Ya está así: no hay nada que cambiar.', next: 'Cambie algo antes de guardar.' },
    en: {
      what: 'It is like that already: there is nothing to change.',
      next: 'Change something before saving.',
    },
  },
  settingNeverChanged: {
    es: { what: 'Aquí no se cambió nada todavía.', next: 'No hay nada que deshacer.' },
    en: { what: 'Nothing was changed here yet.', next: 'There is nothing to undo.' },
  },
  changedSince: {
    es: {
      what: 'Se cambió otra vez después.',
      next: 'Cámbielo a mano, o deshaga antes lo más reciente.',
    },
    en: { what: 'It was changed again since.', next: 'Change it by hand, or undo the later change first.' },
  },
  typeNotDefined: {
    es: { what: 'El tipo {type} no existe en este centro.', next: 'Revise el código.' },
    en: { what: 'This centre has no type {type}.', next: 'Check its code.' },
  },
  planNotDefined: {
    es: { what: 'El plan {plan} no existe en este centro.', next: 'Revise su nombre.' },
    en: { what: 'This centre has no plan {plan}.', next: 'Check its name.' },
  },
  typeProtected: {
    es: {
      what: 'El tipo {type} hace falta para abrir un incidente antes de saber qué es.',
      next: 'Cambie sus palabras o sus preguntas, pero déjelo.',
    },
    en: {
      what: 'Type {type} is needed to open an incident before it is known what it is.',
      next: 'Change its words or its questions, but keep it.',
    },
  },
  areaTooFine: {
    es: { what: 'El área tiene más de {most} vértices.', next: 'Simplifíquela y tráigala otra vez.' },
    en: { what: 'The area has more than {most} corners.', next: 'Simplify it and bring it again.' },
  },
  areaNotClosed: {
    es: {
      what: 'El borde del área no se cierra.',
      next: 'Haga que cada borde termine donde empieza y tráigala otra vez.',
    },
    en: {
      what: 'The edge of the area does not close.',
      next: 'Let every edge end where it begins and bring it again.',
    },
  },
  serviceNotDefined: {
    es: {
      what: 'El servicio {service} no existe en este centro.',
      next: 'Defínalo antes, o revise el código.',
    },
    en: { what: 'This centre has no service {service}.', next: 'Define it first, or check its code.' },
  },
  serviceInUse: {
    es: {
      what: 'El servicio {service} está en uso.',
      next: 'Cambie antes lo que lo usa: incidentes abiertos, unidades, personas y tipos.',
    },
    en: {
      what: 'Service {service} is in use.',
      next: 'First change what uses it: open incidents, units, people and types.',
    },
  },
  limitOutOfRange: {
    es: { what: 'El límite «{limit}» no puede ser así.', next: 'Escriba de {least} a {most} segundos.' },
    en: { what: 'The limit "{limit}" cannot be that.', next: 'Write {least} to {most} seconds.' },
  },
  languageNotOffered: {
    es: { what: 'El idioma inicial no está entre los que se ofrecen.', next: 'Ofrézcalo, o elija otro.' },
    en: { what: 'The first language is not among those offered.', next: 'Offer it, or choose another.' },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

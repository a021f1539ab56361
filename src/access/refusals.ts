import { type RefusalCatalogue, refuser } from '../log/refusal.ts'

/** What access refuses: of persons, of signing in, of sessions. */
export const refusals = {
  personExists: {
    es: { what: 'Ya hay una persona registrada como «{person}».', next: 'Elija otro identificador.' },
    en: { what: 'A person is already registered as "{person}".', next: 'Choose another identifier.' },
  },
  noSuchPerson: {
    es: { what: 'No hay ninguna persona registrada como «{person}».', next: 'Revise el identificador.' },
    en: { what: 'Nobody is registered as "{person}".', next: 'Check the identifier.' },
  },
  overseerActsAlone: {
    es: {
      what: 'La veeduría lee y nunca actúa: no se combina con otra función.',
      next: 'Registre a la persona dos veces o quite una de las funciones.',
    },
    en: {
      what: 'An overseer reads and never acts: the role is not combined with another.',
      next: 'Register the person twice, or take one of the roles away.',
    },
  },
  servicesNeeded: {
    es: { what: 'El despacho trabaja para uno o más servicios.', next: 'Indique los servicios.' },
    en: { what: 'A dispatcher works for one or more services.', next: 'Name the services.' },
  },
  unitNeeded: {
    es: { what: 'Una tripulación tiene su unidad.', next: 'Indique la unidad.' },
    en: { what: 'A crew has its unit.', next: 'Name the unit.' },
  },
  ownRoles: {
    es: {
      what: 'Nadie cambia sus propias funciones ni se deshabilita a sí mismo.',
      next: 'Pídalo a otra persona con administración.',
    },
    en: {
      what: 'Nobody changes their own roles or disables themselves.',
      next: 'Ask another administrator.',
    },
  },
  standInDispatches: {
    es: { what: '«{person}» no despacha.', next: 'Elija a alguien de despacho que esté en su puesto.' },
    en: { what: '"{person}" does not dispatch.', next: 'Choose a dispatcher who is at their desk.' },
  },
  standInAway: {
    es: { what: '«{person}» no está en su puesto.', next: 'Elija a alguien que esté en su puesto.' },
    en: { what: '"{person}" is not at their desk.', next: 'Choose somebody who is at their desk.' },
  },
  noLongerAdministrator: {
    es: { what: 'Usted ya no administra este centro.', next: 'Pídalo a quien lo administra ahora.' },
    en: { what: 'You no longer administer this centre.', next: 'Ask who administers it now.' },
  },
  personChangedSince: {
    es: {
      what: 'Los datos de «{person}» se cambiaron después.',
      next: 'Mírelos otra vez y cámbielos a mano.',
    },
    en: { what: '"{person}" was changed since.', next: 'Look again and change it by hand.' },
  },
  personDisabled: {
    es: { what: '«{person}» está deshabilitada.', next: 'Habilítela primero.' },
    en: { what: '"{person}" is disabled.', next: 'Enable the person first.' },
  },
  notTraining: {
    es: {
      what: 'Las cuentas de práctica solo sirven en un centro de práctica.',
      next: 'Registre a la persona con una cuenta propia.',
    },
    en: {
      what: 'Training accounts work only in a training centre.',
      next: 'Register the person with an account of their own.',
    },
  },
  signInFailed: {
    es: {
      what: 'La persona, la contraseña o el código no coinciden.',
      next: 'Escríbalos de nuevo; si los olvidó, pida una invitación a administración.',
    },
    en: {
      what: 'Person, password or code do not match.',
      next: 'Type them again; if they are forgotten, ask an administrator for an invitation.',
    },
  },
  codeNeeded: {
    es: {
      what: 'Falta el código de seis cifras de su teléfono.',
      next: 'Escriba el código que muestra ahora.',
    },
    en: { what: 'The six-digit code of your phone is missing.', next: 'Type the code it shows now.' },
  },
  tooManyAttempts: {
    es: {
      what: 'Demasiados intentos desde este equipo para esta persona.',
      next: 'Espere {seconds} segundos. Desde otro equipo puede entrar ya.',
    },
    en: {
      what: 'Too many attempts from this machine for this person.',
      next: 'Wait {seconds} seconds. From another machine you can sign in now.',
    },
  },
  signInBusy: {
    es: { what: 'Hay muchas personas entrando a la vez.', next: 'Intente de nuevo en unos segundos.' },
    en: { what: 'Many people are signing in at once.', next: 'Try again in a few seconds.' },
  },
  notSignedIn: {
    es: { what: 'No hay una sesión abierta.', next: 'Entre con su identificador y su contraseña.' },
    en: { what: 'There is no open session.', next: 'Sign in with your identifier and password.' },
  },
  weakPassword: {
    es: {
      what: 'La contraseña es demasiado corta o es el identificador.',
      next: 'Use al menos {characters} caracteres; una frase sirve.',
    },
    en: {
      what: 'The password is too short, or is the identifier.',
      next: 'Use at least {characters} characters; a phrase will do.',
    },
  },
  badInvitation: {
    es: {
      what: 'La clave de invitación no es válida o ya se usó.',
      next: 'Pida una nueva a administración; la primera de un centro sale en la pantalla al iniciar.',
    },
    en: {
      what: 'The invitation is not valid, or was used.',
      next: "Ask an administrator for a new one; a centre's first is printed when it starts.",
    },
  },
} satisfies RefusalCatalogue

export const refuse = refuser(refusals)

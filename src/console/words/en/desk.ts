import type * as es from '../es/desk.ts'

export const desk: typeof es.desk = {
  panes: 'Parts of the screen',
  screens: 'Screens',
  notices: 'Notices',
  call: 'Call',
  dispatch: 'Dispatch',
  map: 'Map',
  shift: 'Shift',
  incident: 'Incident',
  supervision: 'Supervision',
  report: 'Report',
  administration: 'Administration',
  training: 'training',
  otherLanguage: 'Español',
  theme: { system: 'System theme', dark: 'Dark theme', light: 'Light theme' },
}

export const session: typeof es.session = {
  what: 'Console of the emergency centre',
  person: 'User',
  password: 'Password',
  code: 'Six-digit code',
  enter: 'Sign in',
  entering: 'Signing in',
  leave: 'Sign out',
  training: 'In a training centre, users and password are printed when the program starts.',
  desks: 'Training desks',
  desksHow: 'Sit down at one: by a click, or Alt and its number.',
  roles: {
    callTaker: 'call-taking',
    dispatcher: 'dispatch',
    cameraOperator: 'cameras',
    supervisor: 'supervision',
    crew: 'crew',
    technician: 'technician',
    administrator: 'administration',
    overseer: 'oversight',
  },
  calls: 'To ask for help as a citizen:',
  unreachable: 'The centre does not answer',
  unreachableNext: 'It is tried again every two seconds. If it lasts, call the technician.',
}

export const live: typeof es.live = {
  fresh: 'Live',
  lost: 'No connection',
  silent: 'No news from the centre for {{time}}',
  old: 'What you see is from {{time}}. What you type is kept and goes out on return.',
  waiting: 'To go out: {{count}}',
}

export const keys: typeof es.keys = {
  all: 'Keys',
  how: 'Letters work alone outside fields; inside a field, with Alt. Hold Alt to see every key large upon its button.',
  find: 'Find an act or a key',
  here: 'On this screen',
  front: 'What stands in front',
  everywhere: 'Everywhere',
  notNow: 'not now',
  none: 'No key with "{{text}}"',
  close: 'Close',
  enter: 'Enter',
  down: 'arrow down',
  up: 'arrow up',
  end: 'End',
}

export const parts: typeof es.parts = {
  putAway: 'Put the notice away',
  sending: 'sending',
  reason: 'reason',
  and: 'and',
  failed: 'This part failed',
  failedHow: 'The others go on. Open it again; if it repeats, call the technician.',
  again: 'Open again',
}

import type { Ways } from './tasks.ts'

/**
 * The shortest ways of an expert through TicketsCAD 4.2.25 (openises/TicketsCAD, commit 61b63e5), read from its
 * source, not measured: an estimate. Every doubt is settled in its favour: the type is found by its pattern in the
 * narrative, the incident stands first in its list, the unit's handle has three characters.
 */
export const ticketsCad: Ways = {
  takeCall: [
    {
      does: 'A answers the highlighted call; the form opens with the cursor in the description',
      acts: 'MK',
      source: 'assets/js/call-alert.js:510',
    },
    { does: 'describes what happened (free text)', acts: 'M', source: 'assets/js/new-incident.js:35' },
    {
      does: 'Shift+Tab to the required name of the incident; the type is matched when the field is left',
      acts: 'KK',
      source: 'assets/js/new-incident.js:1035',
    },
    { does: 'names it (free text), Tab twice to the street', acts: 'MKK', source: 'new-incident.php:128' },
    { does: 'the place (free text), Enter looks it up', acts: 'MK', source: 'assets/js/new-incident.js:722' },
    { does: 'Ctrl+Enter opens the incident', acts: 'MKK', source: 'assets/js/new-incident.js:1015' },
  ],
  send: [
    {
      does: '/in and Enter: the list of incidents, first row chosen',
      acts: 'MKKKK',
      source: 'assets/js/command-bar.js:55',
    },
    { does: 'D opens its page at the search of units', acts: 'MK', source: 'assets/js/keyboard-nav.js:48' },
    {
      does: 'reads who is near, types the handle',
      acts: 'MKKK',
      source: 'assets/js/incident-detail.js:1222',
    },
    { does: 'Enter assigns the only match', acts: 'K', source: 'assets/js/incident-detail.js:1475' },
  ],
  report: [
    { does: '/s, space, the handle, space, os', acts: 'MKKKKKKKKK', source: 'assets/js/command-bar.js:94' },
    { does: 'Enter', acts: 'K', source: 'assets/js/command-bar.js:292' },
  ],
  second: [
    {
      does: 'A answers; a form for a new incident opens in a new tab',
      acts: 'MK',
      source: 'assets/js/call-alert.js:131',
    },
    {
      does: 'nothing there names a near incident as the same: recognises it; back to the list by /da and Enter',
      acts: 'MKKKK',
      source: 'assets/js/command-bar.js:51',
    },
    {
      does: '/in and Enter, arrow down to it, Enter opens it with the cursor in the note',
      acts: 'MKKKKKK',
      source: 'assets/js/incident-detail.js:1014',
    },
    {
      does: 'what the caller adds (free text), Enter',
      acts: 'MK',
      source: 'assets/js/incident-detail.js:1934',
    },
  ],
  close: [
    {
      does: '/in and Enter: the list, first row chosen',
      acts: 'MKKKK',
      source: 'assets/js/command-bar.js:55',
    },
    {
      does: 'Enter opens its page, cursor in the note: with an outcome it cannot be closed from the list',
      acts: 'MK',
      source: 'assets/js/app.js:2855',
    },
    { does: 'to the mouse: the state, Closed', acts: 'MHPKPK', source: 'incident-detail.php:122' },
    { does: 'the outcome that appears below', acts: 'MPKPK', source: 'incident-detail.php:143' },
    { does: 'Update', acts: 'PK', source: 'incident-detail.php:127' },
  ],
}

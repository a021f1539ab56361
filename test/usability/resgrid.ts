import type { Ways } from './tasks.ts'

const views = 'Web/Resgrid.Web/Areas/User/Views'

/**
 * The shortest ways of an expert through Resgrid (Resgrid/Core, commit 219cfb93), read from its source, not
 * measured: an estimate. It binds no keys for dispatchers, and telephones ring outside of it: answering is left out.
 * Every doubt is settled in its favour: the dashboard is open, nothing needs scrolling, the grids show the row.
 */
export const resgrid: Ways = {
  takeCall: [
    { does: 'New Call', acts: 'MHPK', source: `${views}/Dispatch/Dashboard.cshtml:53` },
    { does: 'its required name (free text)', acts: 'MPKH', source: `${views}/Dispatch/NewCall.cshtml:89` },
    { does: 'the priority', acts: 'MHPKPK', source: `${views}/Dispatch/NewCall.cshtml:94` },
    { does: 'the type', acts: 'MPKPK', source: `${views}/Dispatch/NewCall.cshtml:99` },
    {
      does: 'the required nature, an editor (free text)',
      acts: 'MPKH',
      source: `${views}/Dispatch/NewCall.cshtml:156`,
    },
    {
      does: 'the address (free text), Enter looks it up',
      acts: 'MHPKHK',
      source: `${views}/Dispatch/NewCall.cshtml:187`,
    },
    { does: 'Create Call', acts: 'MHPK', source: `${views}/Dispatch/NewCall.cshtml:499` },
  ],
  send: [
    {
      does: 'Update beside the call',
      acts: 'MHPK',
      source: 'Web/Resgrid.Web/wwwroot/js/app/internal/dispatch/resgrid.dispatch.dashboard.js:42',
    },
    {
      does: 'reads the grid of units, ticks one',
      acts: 'MPK',
      source: `${views}/Dispatch/UpdateCall.cshtml:290`,
    },
    {
      does: 'Rebroadcast, so that it is told',
      acts: 'MPK',
      source: `${views}/Dispatch/UpdateCall.cshtml:296`,
    },
    { does: 'Update', acts: 'PK', source: `${views}/Dispatch/UpdateCall.cshtml:342` },
  ],
  report: [
    { does: 'Units in the menu', acts: 'MHPK', source: `${views}/Shared/_Navigation.cshtml:54` },
    { does: 'Set Status in the row of the unit', acts: 'MPK', source: `${views}/Units/Index.cshtml:436` },
    { does: 'the status', acts: 'MPKPK', source: `${views}/Units/Index.cshtml:333` },
    { does: 'Save', acts: 'PK', source: `${views}/Units/Index.cshtml:357` },
  ],
  second: [
    {
      does: 'recognises the call in the list; View',
      acts: 'MHPK',
      source: 'Web/Resgrid.Web/wwwroot/js/app/internal/dispatch/resgrid.dispatch.dashboard.js:40',
    },
    {
      does: 'the line for a note (free text)',
      acts: 'MPKH',
      source: `${views}/Dispatch/ViewCall.cshtml:838`,
    },
    { does: 'Add Note', acts: 'HPK', source: `${views}/Dispatch/ViewCall.cshtml:840` },
  ],
  close: [
    {
      does: 'Close beside the call',
      acts: 'MHPK',
      source: 'Web/Resgrid.Web/wwwroot/js/app/internal/dispatch/resgrid.dispatch.dashboard.js:45',
    },
    { does: 'the state it ended in', acts: 'MPKPK', source: `${views}/Dispatch/CloseCall.cshtml:46` },
    { does: 'Close Call', acts: 'PK', source: `${views}/Dispatch/CloseCall.cshtml:68` },
  ],
}

import type { AnyMachine, AnyRule } from '../log/machine.ts'
import { acceptAgency, finishAgency, involveService, refuseAgency } from './agency-commands.ts'
import { answerQuestion, changeIncidentType, changePriority } from './classify-incident.ts'
import { cancelIncident, closeIncident, continueIncident, reopenIncident } from './close-incident.ts'
import { addWords, linkCall, locateIncident, remark } from './describe-incident.ts'
import { recordIncidentExport } from './export-incident.ts'
import { incidentMachine } from './incident.ts'
import { linkIncidents, unlinkIncidents } from './link-incidents.ts'
import { mergeIncidents, unmergeIncident } from './merge-incidents.ts'
import { numberingMachine } from './numbering.ts'
import { openIncident } from './open-incident.ts'
import { acceptOwnership, offerOwnership, returnOwnership } from './ownership.ts'
import { splitIncident, unsplitIncident } from './split-incident.ts'
import { activateIncident, noteIncidentWaiting } from './waiting.ts'

export { refusals } from './refusals.ts'

export const machines: AnyMachine[] = [incidentMachine, numberingMachine]

export const rules: AnyRule[] = [
  openIncident,
  addWords,
  remark,
  answerQuestion,
  linkCall,
  locateIncident,
  changeIncidentType,
  changePriority,
  involveService,
  acceptAgency,
  refuseAgency,
  finishAgency,
  offerOwnership,
  acceptOwnership,
  returnOwnership,
  mergeIncidents,
  unmergeIncident,
  linkIncidents,
  unlinkIncidents,
  splitIncident,
  unsplitIncident,
  activateIncident,
  noteIncidentWaiting,
  closeIncident,
  reopenIncident,
  cancelIncident,
  continueIncident,
  recordIncidentExport,
]

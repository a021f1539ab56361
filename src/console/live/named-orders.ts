/** Orders that have a sentence of their own among those made without a connection. */
export const named: readonly string[] = [
  'openIncident',
  'addWords',
  'remark',
  'locateIncident',
  'changeIncidentType',
  'changePriority',
  'answerQuestion',
  'closeIncident',
  'assignUnits',
  'reportMilestone',
  'cancelAssignment',
  'setUnitState',
  'changeUnit',
  'withdrawUnit',
  'sayInCall',
  'endCall',
]

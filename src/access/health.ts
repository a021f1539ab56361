import { allTypes, healthQuestionIds, type IncidentType } from '../incidents/types.ts'

/** Asked for every incident of every first screen: found once for the types they were found in. */
let found: { types: readonly IncidentType[]; questions: ReadonlySet<string> } | undefined

/** Questions whose answers are health details, by the centre's own types: only health and the call-taker read them. */
export function healthQuestions(): ReadonlySet<string> {
  const types = allTypes()
  if (found?.types !== types) found = { types, questions: new Set(healthQuestionIds()) }
  return found.questions
}

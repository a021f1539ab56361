import { allTypes, type IncidentType } from '../incidents/types.ts'

/** Asked for every incident of every first screen: found once for the types they were found in. */
let found: { types: readonly IncidentType[]; questions: ReadonlySet<string> } | undefined

/** Questions whose answers are health details, by the centre's own types: only health and the call-taker read them. */
export function healthQuestions(): ReadonlySet<string> {
  const types = allTypes()
  if (found?.types !== types) found = { types, questions: questionsOf(types) }
  return found.questions
}

function questionsOf(types: readonly IncidentType[]): ReadonlySet<string> {
  const questions = types.flatMap((type) => type.questions)
  return new Set(questions.filter((question) => question.health).map((question) => question.id))
}

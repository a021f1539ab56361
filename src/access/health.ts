import { allTypes } from '../incidents/types.ts'

/** Questions whose answers are health details, by the centre's own types: only health and the call-taker read them. */
export function healthQuestions(): ReadonlySet<string> {
  const questions = allTypes().flatMap((type) => type.questions)
  return new Set(questions.filter((question) => question.health).map((question) => question.id))
}

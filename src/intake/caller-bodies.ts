import { z } from 'zod'
import { callerLanguages } from './caller-language.ts'
import { messageText } from './command-fields.ts'

/** What a caller's page may send. Unknown keys are refused, so that a misspelt one is noticed. */

const point = { lon: z.number().min(-180).max(180), lat: z.number().min(-90).max(90) }
const precisionMetres = z.number().nonnegative().max(1_000_000).optional()
/** The page's own id of a message: sent again, it is not said again. */
const clientId = z.string().regex(/^[\w-]{8,64}$/)

const position = z.strictObject({ ...point, precisionMetres })

export const newCallBody = z.strictObject({
  /** 32 random bytes of the page, base64url; the call's token. Sent again, it gives the same call. */
  token: z
    .string()
    .regex(/^[\w-]{43}$/)
    .optional(),
  position: position.optional(),
  address: z.string().trim().min(1).max(300).optional(),
  words: messageText.optional(),
  silentMode: z.boolean().optional(),
  language: z.enum(callerLanguages).optional(),
})

export const wordsBody = z.strictObject({ id: clientId, text: messageText })

export const answerBody = z.strictObject({ id: clientId, answer: z.enum(['yes', 'no', 'unknown']) })

export const locationBody = z.strictObject({
  id: clientId,
  source: z.enum(['device', 'typed', 'pin', 'gazetteer']),
  position: position.optional(),
  label: z.string().trim().max(300).optional(),
  placeId: z.string().max(200).optional(),
})

export const silenceBody = z.strictObject({ id: clientId })

export const callParams = z.object({ call: z.uuid() })

export const searchQuery = z.object({ q: z.string().trim().min(1).max(120) })

/** The three answers, as they stand in the conversation. */
export const answerTexts = {
  es: { yes: 'Sí', no: 'No', unknown: 'No sé' },
  en: { yes: 'Yes', no: 'No', unknown: 'I do not know' },
  // for review by a native speaker
  qu: { yes: 'Arí', no: 'Mana', unknown: 'Mana yachanichu' },
} as const

/** In which a caller may be spoken to: Spanish, English, Kichwa (ISO 639-1, `qu`). */
export const callerLanguages = ['es', 'en', 'qu'] as const
export type CallerLanguage = (typeof callerLanguages)[number]

/** What the story is narrowed to, in the order of their digits. */
export const filters = ['all', 'words', 'unit', 'change'] as const
export type Filter = (typeof filters)[number]

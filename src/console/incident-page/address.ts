import { showScreen } from '../desk/desk.ts'

export type Asked = { incident: string } | { find: true; ids: string[] }

const findWord = 'find'

/**
 * What `#incident/...` asks for: one incident by its id, the search (`find`), or some by their ids (`find:a,b,c`).
 * Without more it is the chosen one, or the search where none is chosen.
 */
export function argumentFrom(argument: string | undefined, chosen: string | undefined): Asked {
  if (argument === findWord || (argument === undefined && chosen === undefined))
    return { find: true, ids: [] }
  if (argument?.startsWith(`${findWord}:`))
    return {
      find: true,
      ids: argument
        .slice(findWord.length + 1)
        .split(',')
        .filter((id) => id !== ''),
    }
  return { incident: argument ?? (chosen as string) }
}

export const openPage = (incident: string) => showScreen('incident', incident)
/** The search; with ids, those incidents as a list: what stands behind a number. */
export const openFind = (ids: readonly string[] = []) =>
  showScreen('incident', ids.length > 0 ? `${findWord}:${ids.join(',')}` : findWord)

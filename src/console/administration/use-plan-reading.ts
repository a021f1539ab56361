import { useMemo } from 'react'
import { useTypes } from '../incidents/types-store.ts'
import { useWords } from '../words/words.ts'
import { useAreas } from './areas-store.ts'
import type { PlanReading } from './plan-words.ts'

/** What this desk knows, as the sentences about plans need it. */
export function usePlanReading(): PlanReading {
  const { t, language } = useWords()
  const types = useTypes((state) => state.types)
  const areas = useAreas((state) => state.areas)
  return useMemo(() => {
    const names = new Map(areas.map(({ id, name }) => [id, name]))
    return { t, language, types, areaName: (id) => names.get(id) ?? id }
  }, [t, language, types, areas])
}

import { useMemo } from 'react'
import { contextOf, type StoryBundle } from '../../incidents/story/bundle.ts'
import { type Entry, type StoryContext, storyOf } from '../../incidents/story/story.ts'
import { useRows } from '../live/store.ts'
import { formatClock } from '../time/duration.ts'
import { useWords } from '../words/words.ts'

export interface Told {
  entries: Entry[]
  names: StoryContext
  clock(at: string): string
}

/** The story of a bundle in the language of this desk, by the centre's clock. */
export function useTold(bundle: StoryBundle): Told {
  const { language } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  return useMemo(() => {
    const clock = (at: string) => formatClock(at, timeZone)
    const names = contextOf(bundle, language, clock)
    return { entries: storyOf(bundle.events, names), names, clock }
  }, [bundle, language, timeZone])
}

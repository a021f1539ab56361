import { useEffect } from 'react'
import { create } from 'zustand'
import type { StoryBundle } from '../../incidents/story/bundle.ts'
import type { StreamName } from '../../log/event.ts'
import { ask } from '../live/api.ts'
import { useRows } from '../live/store.ts'

export type Absence = 'loading' | 'notShown' | 'unknown' | 'unreachable'

interface Shown {
  id?: string
  bundle?: StoryBundle
  absence: Absence
}

/** The story on the page: read whole, and again when anything of it changes. */
export const useStory = create<Shown>(() => ({ absence: 'loading' }))

let asking = false
let again = false

/** Reads the story of an incident. A change while it is read makes it read once more, never twice at once. */
export async function readStory(id: string): Promise<void> {
  if (asking) {
    again = true
    return
  }
  asking = true
  const answer = await ask<StoryBundle>(`/api/incidents/${encodeURIComponent(id)}/story`)
  asking = false
  if (useStory.getState().id === id) useStory.setState(shownBy(answer))
  if (!again) return
  again = false
  const wanted = useStory.getState().id
  if (wanted) await readStory(wanted)
}

function shownBy(answer: Awaited<ReturnType<typeof ask<StoryBundle>>>): Partial<Shown> {
  if (!answer.reached) return { absence: 'unreachable' }
  if (answer.status === 403) return { bundle: undefined, absence: 'notShown' }
  if (answer.status !== 200) return { bundle: undefined, absence: 'unknown' }
  return { bundle: answer.body }
}

/** Every stream that tells something of this story. */
export function streamsOf(id: string, bundle: StoryBundle | undefined): StreamName[] {
  const own: StreamName[] = [`incident/${id}`]
  if (!bundle) return own
  return [
    ...own,
    ...bundle.others
      .filter(({ relation }) => relation === 'merged')
      .map(({ id }): StreamName => `incident/${id}`),
    ...bundle.assignments.map(({ id }): StreamName => `assignment/${id}`),
    ...bundle.calls.map(({ id }): StreamName => `call/${id}`),
    ...Object.keys(bundle.alarms).map((alarm): StreamName => `alarm/${alarm}`),
  ]
}

/** Shows the story of an incident and follows it while the page is open. */
export function useFollowed(id: string): Shown {
  const shown = useStory()
  const bundle = shown.id === id ? shown.bundle : undefined
  const mark = useRows((state) => {
    const streams = streamsOf(id, bundle)
    return streams.reduce((sum, stream) => sum + (state.versions.get(stream) ?? 0), 0)
  })
  const linked = useRows((state) => state.ready)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `mark` moves when anything of the story was recorded
  useEffect(() => {
    if (useStory.getState().id !== id) useStory.setState({ id, bundle: undefined, absence: 'loading' })
    void readStory(id)
  }, [id, mark, linked])
  return shown.id === id ? shown : { absence: 'loading' }
}

import { useEffect } from 'react'
import { parse } from '../order/parse.ts'
import { questionOf } from '../order/plan-closure.ts'
import { namesOf, type World } from '../order/world.ts'
import { useWeighed, weigh } from './weighed.ts'

const pauseMs = 90

/** Asks the map for the stretch that stands on the line, at each pause of typing. */
export function useWeighing(text: string, world: World): void {
  const question = askedBy(text, world)
  const key = question?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the whole question
  useEffect(() => {
    if (!question) return
    const abort = new AbortController()
    const timer = setTimeout(() => void weigh(question, abort.signal), pauseMs)
    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [key])
  useEffect(() => () => useWeighed.setState({ answer: undefined }), [])
}

function askedBy(text: string, world: World) {
  const parsed = parse(text, namesOf(world))
  if (parsed.kind !== 'order') return undefined
  const { verb } = parsed.line
  return verb === 'closeRoad' || verb === 'slowRoad' ? questionOf(parsed.line, world) : undefined
}

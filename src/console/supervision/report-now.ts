import { useEffect } from 'react'
import { create } from 'zustand'
import type { ReportNow } from '../../report/now.ts'
import { ask } from '../live/api.ts'
import { rowsNow, useRows } from '../live/store.ts'

/** The centre's figures of today, as it last told them; absent until it has. */
export const useReportNow = create<{ report?: ReportNow }>(() => ({}))

const renewMs = 10_000
/** Changes come in bursts: figures are asked for no more often than this. */
const restMs = 2500

let underWay = false
let timer: ReturnType<typeof setTimeout> | undefined

async function load(): Promise<void> {
  if (underWay) return
  underWay = true
  const answer = await ask<ReportNow>('/api/report/now')
  underWay = false
  if (answer.reached && answer.status === 200) useReportNow.setState({ report: answer.body })
}

function soon() {
  timer ??= setTimeout(() => {
    timer = undefined
    void load()
  }, restMs)
}

/** Keeps the figures fresh while they are looked at: every ten seconds, and soon after a call or incident changes. */
export function useFreshReport(): ReportNow | undefined {
  useEffect(() => {
    void load()
    const every = setInterval(() => void load(), renewMs)
    let before = rowsNow()
    const stop = useRows.subscribe((rows) => {
      if (rows.call !== before.call || rows.incident !== before.incident) soon()
      before = rows
    })
    return () => {
      clearInterval(every)
      clearTimeout(timer)
      timer = undefined
      stop()
    }
  }, [])
  return useReportNow((state) => state.report)
}

import { useCallback, useEffect, useState } from 'react'
import { KeyButton } from '../keys/button.tsx'
import { ask, post } from '../live/api.ts'
import { useRows } from '../live/store.ts'
import { useMayEver } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'
import { nextSpeed } from './speeds.ts'

interface City {
  running: boolean
  speed: number
  autoOperators: number
  placed: number
}

const renewMs = 3000

/** How the training city runs, and the keys that pause it and change its pace. Only in a training centre. */
export function TrainingCity() {
  const { t } = useWords()
  const training = useRows((state) => state.centre?.training)
  const may = useMayEver('controlSimulator')
  const [city, setCity] = useState<City>()
  const load = useCallback(async () => {
    const answer = await ask<City>('/api/simulator')
    if (answer.reached && answer.status === 200) setCity(answer.body)
  }, [])
  useEffect(() => {
    if (!training) return
    void load()
    const timer = setInterval(() => void load(), renewMs)
    return () => clearInterval(timer)
  }, [training, load])
  if (!training || !city) return null
  const change = async (fields: Partial<City>) => {
    const answer = await post<City>('/api/simulator', fields)
    if (answer.reached && answer.status === 200) setCity(answer.body)
  }
  return (
    <div className="training-city">
      <span className="second cut">
        {t(city.running ? 'shift.cityRuns' : 'shift.cityRests', { speed: city.speed, placed: city.placed })}
      </span>
      <span className="push" />
      {may && (
        <>
          <KeyButton
            k="x"
            label={t(city.running ? 'shift.pause' : 'shift.goOn')}
            onPress={() => void change({ running: !city.running })}
          />
          <KeyButton
            k="-"
            label={t('shift.slower')}
            onPress={() => void change({ speed: nextSpeed(city.speed, -1) })}
          />
          <KeyButton
            k="+"
            label={t('shift.faster')}
            onPress={() => void change({ speed: nextSpeed(city.speed, 1) })}
          />
        </>
      )}
    </div>
  )
}

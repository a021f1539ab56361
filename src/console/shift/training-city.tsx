import { KeyButton } from '../keys/button.tsx'
import { useMayEver } from '../session/use-may.ts'
import { useWords } from '../words/words.ts'
import { changeCity, useTrainingCity } from './city.ts'
import { nextSpeed } from './speeds.ts'

/** How the training city runs, and the keys that pause it and change its pace. Only in a training centre. */
export function TrainingCity() {
  const { t } = useWords()
  const may = useMayEver('controlSimulator')
  const city = useTrainingCity()
  if (!city) return null
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
            onPress={() => void changeCity({ running: !city.running })}
          />
          <KeyButton
            k="-"
            label={t('shift.slower')}
            onPress={() => void changeCity({ speed: nextSpeed(city.speed, -1) })}
          />
          <KeyButton
            k="+"
            label={t('shift.faster')}
            onPress={() => void changeCity({ speed: nextSpeed(city.speed, 1) })}
          />
        </>
      )}
    </div>
  )
}

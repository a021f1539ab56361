import { useCallback, useEffect, useMemo, useState } from 'react'
import { stepIn } from '../incidents/board.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { KeyCap } from '../keys/key-cap.tsx'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { formatClock } from '../time/duration.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { type ListedPerson, listPeople, nameOf, peopleShown } from './people.ts'
import { PersonCard } from './person-card.tsx'
import { PersonForm } from './person-form.tsx'
import { UnitsImport } from './units-import.tsx'

/** For an administrator: who may sign in here, with which roles; adding, inviting, disabling, signing out. */
export default function PeopleScreen() {
  const { t } = useWords()
  const [persons, setPersons] = useState<ListedPerson[]>()
  const [typed, setTyped] = useState('')
  const [chosenId, setChosen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const refresh = useCallback(async () => {
    const answer = await listPeople()
    if ('done' in answer) setPersons(answer.done.persons)
  }, [])
  useEffect(() => void refresh(), [refresh])
  const shown = useMemo(() => peopleShown(persons ?? [], typed), [persons, typed])
  const ids = shown.map(({ id }) => id)
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0]
  useKey('ArrowDown', t('people.next'), () => setChosen(stepIn(ids, chosen?.id, 1)), { listed: false })
  useKey('ArrowUp', t('people.next'), () => setChosen(stepIn(ids, chosen?.id, -1)), { listed: false })
  return (
    <>
      <section className="pane people" aria-label={t('people.all')}>
        <div className="people-head">
          <Search typed={typed} onType={setTyped} />
          <KeyButton k="n" label={t('people.add')} onPress={() => setAdding(true)} />
        </div>
        <div className="scroll fill">
          {persons && shown.length === 0 && <Empty title={t('people.none')} />}
          {shown.map((person) => (
            <PersonRow
              key={person.id}
              person={person}
              chosen={!adding && person.id === chosen?.id}
              onChoose={() => {
                setAdding(false)
                setChosen(person.id)
              }}
            />
          ))}
        </div>
        <UnitsImport />
      </section>
      <section className="pane person" aria-label={t('people.chosen')}>
        {adding ? (
          <PersonForm
            onLeave={() => setAdding(false)}
            onDone={async (id) => {
              setTyped('')
              await refresh()
              setChosen(id)
              setAdding(false)
            }}
          />
        ) : (
          chosen && <PersonCard key={chosen.id} person={chosen} onChange={refresh} />
        )}
      </section>
    </>
  )
}

function Search({ typed, onType }: { typed: string; onType(text: string): void }) {
  const { t } = useWords()
  const [field, setField] = useState<HTMLInputElement | null>(null)
  useKey('b', t('people.search'), () => field?.focus())
  return (
    <span className="field">
      <input
        ref={setField}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        placeholder={t('people.search')}
        aria-label={t('people.search')}
        autoComplete="off"
      />
      <KeyCap k="b" />
    </span>
  )
}

function PersonRow({
  person,
  chosen,
  onChoose,
}: {
  person: ListedPerson
  chosen: boolean
  onChoose(): void
}) {
  const { t } = useWords()
  const timeZone = useRows((state) => state.centre?.timeZone ?? 'UTC')
  const { state, roles, services, unit, sessions, lastSignedInAt } = person
  const works = [...services, ...(unit ? [unit] : [])].join(' ')
  return (
    <button
      type="button"
      className={`person-row ${chosen ? 'chosen' : ''} ${state === 'disabled' ? 'third' : ''}`}
      aria-current={chosen}
      data-person={person.id}
      onClick={onChoose}
    >
      <b className="cut">{nameOf(person)}</b>
      <span className="second cut">{person.id}</span>
      <span className="cut">{roles.map((role) => t(`session.roles.${role}` as WordKey)).join(', ')}</span>
      <span className="second cut">{services.length === 7 ? t('people.allServices') : works}</span>
      <span className="second cut">
        {state === 'disabled'
          ? t('people.disabled')
          : sessions.length > 0
            ? t('people.here')
            : lastSignedInAt
              ? t('people.lastSeen', {
                  day: lastSignedInAt.slice(0, 10),
                  time: formatClock(lastSignedInAt, timeZone).slice(0, 5),
                })
              : t('people.never')}
      </span>
    </button>
  )
}

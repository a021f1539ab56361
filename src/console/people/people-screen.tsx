import { useMemo, useState } from 'react'
import { loadChanges } from '../administration/changes.ts'
import { show } from '../administration/sections.ts'
import { ThingHistory } from '../administration/thing-history.tsx'
import { stepIn } from '../incidents/board.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyButton } from '../keys/button.tsx'
import { useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { formatClock } from '../time/duration.ts'
import { useWords, type WordKey } from '../words/words.ts'
import { type ListedPerson, nameOf, peopleShown } from './people.ts'
import './people.css'
import { PersonCard } from './person-card.tsx'
import { PersonForm } from './person-form.tsx'

/** For an administrator: who may sign in here, with which roles; adding, inviting, disabling, signing out. */
export function PeoplePanes({ chosen: chosenId, typed }: { chosen: string | undefined; typed: string }) {
  const { t } = useWords()
  const persons = useListedPeople()
  const [adding, setAdding] = useState(false)
  const setChosen = (id: string | undefined) => show('people', id)
  const shown = useMemo(() => peopleShown(persons, typed), [persons, typed])
  const ids = shown.map(({ id }) => id)
  const chosen = shown.find(({ id }) => id === chosenId) ?? shown[0]
  useKey('ArrowDown', t('people.next'), () => setChosen(stepIn(ids, chosen?.id, 1)), { listed: false })
  useKey('ArrowUp', t('people.next'), () => setChosen(stepIn(ids, chosen?.id, -1)), { listed: false })
  return (
    <>
      <section className="pane people" aria-label={t('people.all')}>
        <div className="people-head">
          <KeyButton k="n" label={t('people.add')} onPress={() => setAdding(true)} />
        </div>
        <div className="scroll fill">
          {shown.length === 0 && <Empty title={t('people.none')}>{t('people.noneHow')}</Empty>}
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
      </section>
      <section className="pane person" aria-label={t('people.chosen')}>
        {adding ? (
          <PersonForm
            onLeave={() => setAdding(false)}
            onDone={async (id) => {
              setChosen(id)
              setAdding(false)
            }}
          />
        ) : (
          chosen && (
            <>
              <PersonCard key={chosen.id} person={chosen} onChange={loadChanges} />
              <ThingHistory stream={`person/${chosen.id}`} />
            </>
          )
        )}
      </section>
    </>
  )
}

/** Everyone, as the live feed tells them. */
function useListedPeople(): ListedPerson[] {
  const persons = useRows((state) => state.person)
  const versions = useRows((state) => state.versions)
  return useMemo(
    () => [...persons.values()].map((each) => ({ ...each, version: versions.get(`person/${each.id}`) ?? 0 })),
    [persons, versions],
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

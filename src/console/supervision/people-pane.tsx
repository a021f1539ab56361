import { useMemo, useState } from 'react'
import { pauseReasonOf } from '../../intake/operator.ts'
import type { Worked } from '../../report/worked.ts'
import { callName } from '../call/call-words.ts'
import { operatorLetter } from '../call/queue.ts'
import { stepIn } from '../incidents/board.ts'
import { typeName } from '../incidents/incident-words.ts'
import { useKey } from '../keys/bindings.ts'
import { KeyCap } from '../keys/key-cap.tsx'
import { usePending, useRows } from '../live/store.ts'
import { Empty } from '../parts/empty.tsx'
import { OperatorSign } from '../signs/signs.tsx'
import { secondsBetween } from '../time/duration.ts'
import { useNow } from '../time/now.ts'
import { plateOf, Timer } from '../time/timer.tsx'
import { type Say, useWords } from '../words/words.ts'
import { Listening } from './listening.tsx'
import { occupancyOf } from './occupancy.ts'
import { PersonActs } from './person-acts.tsx'
import { type Post, presence, stateLimits } from './staffing.ts'

/** Who is at which post, in what state since when, with what before them, and how busy; and what can be done. */
export function PeoplePane({ posts, worked = [] }: { posts: readonly Post[]; worked?: readonly Worked[] }) {
  const { t } = useWords()
  const { present, paused } = presence(posts)
  const ids = posts.map(({ id }) => id)
  const [chosenId, setChosen] = useState<string>()
  const chosen = chosenId !== undefined && ids.includes(chosenId) ? chosenId : ids[0]
  useKey('j', t('supervision.nextPerson'), () => setChosen(stepIn(ids, chosen, 1)))
  useKey('k', t('supervision.previousPerson'), () => setChosen(stepIn(ids, chosen, -1)), { listed: false })
  const post = posts.find(({ id }) => id === chosen)
  const heard = useHeard()
  return (
    <section className="pane supervision-people" aria-label={t('shift.people')}>
      <div className="pane-head">
        {t('shift.people')} <span className="count">{t('supervision.presence', { present, paused })}</span>
        <span className="push" />
        <span className="count">
          <KeyCap k="j" /> <KeyCap k="k" />
        </span>
      </div>
      <div className="person-row head third small" aria-hidden="true">
        <span />
        <span>{t('supervision.post')}</span>
        <span>{t('supervision.task')}</span>
        <span>{t('supervision.doing')}</span>
        <span className="right">{t('supervision.since')}</span>
        <span className="right folds">{t('supervision.ended')}</span>
        <span className="folds">{t('supervision.occupancy')}</span>
      </div>
      <div className="scroll fill">
        {posts.length === 0 && <Empty title={t('shift.nobody')}>{t('shift.nobodyHow')}</Empty>}
        {posts.map((each) => (
          <PersonRow
            key={each.id}
            post={each}
            worked={worked.find(({ operator }) => operator === each.id)}
            chosen={each.id === chosen}
            onChoose={() => setChosen(each.id)}
          />
        ))}
      </div>
      {heard ? <Listening call={heard} /> : post && <PersonActs key={post.id} post={post} />}
    </section>
  )
}

/** The call that I read along in. */
function useHeard() {
  const me = useRows((state) => state.me?.id)
  const calls = useRows((state) => state.call)
  return useMemo(
    () => [...calls.values()].find((call) => call.listeners?.some(({ supervisor }) => supervisor === me)),
    [calls, me],
  )
}

function PersonRow({
  post,
  worked,
  chosen,
  onChoose,
}: {
  post: Post
  worked: Worked | undefined
  chosen: boolean
  onChoose(): void
}) {
  const { t, language } = useWords()
  const { id, name, operator, services, task } = post
  const pending = usePending(`operator/${id}`)
  const share = occupancyOf(worked)
  const limits = operator && stateLimits[operator.state]
  const now = useNow()
  const late = operator && limits && plateOf(secondsBetween(operator.since, now), limits.warnSeconds) !== ''
  return (
    <button
      type="button"
      className={`person-row ${chosen ? 'chosen' : ''} ${pending ? 'unconfirmed' : ''}`}
      aria-current={chosen}
      onClick={onChoose}
    >
      {operator ? (
        <span className={late ? 'due-medium-sign' : ''}>
          <OperatorSign letter={operatorLetter(operator)} label={t(`operator.${operator.state}`)} />
        </span>
      ) : (
        <span />
      )}
      <b className="cut">{name}</b>
      <span className="second cut">
        {task === 'dispatcher' ? services.join(' ') : t(`supervision.tasks.${task}`)}
      </span>
      <span className="cut">{doing(post, t, language)}</span>
      <span className="right">
        {operator && <Timer since={post.call?.answeredAt ?? operator.since} {...(limits ?? {})} />}
      </span>
      <span className="right second folds">{worked?.taken ?? ''}</span>
      <span className={share === undefined ? 'folds' : 'occupancy folds'}>
        {share !== undefined && (
          <i
            style={{ width: `${Math.round(share * 100)}%` }}
            title={t('supervision.busy', { percent: Math.round(share * 100) })}
          />
        )}
      </span>
    </button>
  )
}

function doing({ operator, call, incident, load }: Post, t: Say, language: 'es' | 'en'): string {
  if (call && incident) return `${incident.number} · ${typeName(incident.type, language)}`
  if (call) return callName(call, t)
  if (load) return t('supervision.loadOf', load)
  if (!operator) return ''
  const said = pauseReasonOf(operator)
  const reason = said === 'ringNotAnswered' ? t('operator.ringNotAnswered') : said
  return reason ? `${t(`operator.${operator.state}`)}: ${reason}` : t(`operator.${operator.state}`)
}

import { DAYS_PER_WEEK } from '../time/dates.ts'
import { type Candidate, GROUPS, SHOWN } from './action.ts'

/** A plan action that was idle for so many days stands behind the others every second week; the others after so many. */
const IDLE_WEEKS = { plan: 1, others: 2 }
/** The first place changes so often that of any four weeks in a row at least three begin differently. */
const LEADS_REMEMBERED = 3
/** Who was among the first in as many weeks running steps back. */
const SHOWN_REMEMBERED = 2

/** What stood where in the last weeks and was not done since, the newest first; null: a lead that was. */
interface Past {
  leads: readonly (string | null)[]
  shown: readonly ReadonlySet<string>[]
}

/**
 * Actions in the order of their groups, each in its turn: what is ignored stands behind every second week, so that
 * nothing stands first for ever and nothing is lost. The weeks in which today's actions were open already are gone through
 * once more, the oldest first: who was among the first two weeks running steps back for the third, and no action
 * leads again soon. What the plan has and was done since had its place in them too, or others would be taken for shown.
 */
export function inTurn(candidates: readonly Candidate[]): Candidate[] {
  const bound = candidates.filter(({ group }) => group === 'bound')
  const others = candidates.filter(({ group }) => group !== 'bound')
  const weeks = Math.max(0, ...others.map(({ idleDays }) => Math.floor(idleDays / DAYS_PER_WEEK)))
  let past: Past = { leads: [], shown: [] }
  let order: Candidate[] = []
  for (let ago = weeks; ago >= 0; ago--) {
    const daysAgo = DAYS_PER_WEEK * ago
    const wasOpen = ({ idleDays }: Candidate): boolean => idleDays >= daysAgo
    order = arranged(
      others
        .filter((one) => wasOpen(one) || one.group === 'plan')
        .map((one) => ({ ...one, idleDays: Math.max(0, one.idleDays - daysAgo) })),
      past,
    )
    const undone = new Set(others.filter(wasOpen).map(({ action }) => action.id))
    const ids = order.slice(0, SHOWN).map(({ action }) => (undone.has(action.id) ? action.id : null))
    past = {
      leads: [...ids.slice(0, 1), ...past.leads].slice(0, LEADS_REMEMBERED),
      shown: [new Set(ids.filter((id) => id !== null)), ...past.shown].slice(0, SHOWN_REMEMBERED),
    }
  }
  const known = new Map(others.map((one) => [one.action.id, one]))
  return [...bound, ...order.flatMap(({ action }) => known.get(action.id) ?? [])]
}

function arranged(candidates: readonly Candidate[], past: Past): Candidate[] {
  const rank = (one: Candidate): number =>
    4 * ((one.turn ?? 1) - 1) + (isTired(one, past) ? 2 : 0) + (isBehind(one) ? 1 : 0)
  const order = candidates
    .map((one) => ({ one, rank: rank(one), group: GROUPS.indexOf(one.group) }))
    .sort((a, b) => a.rank - b.rank || a.group - b.group)
    .map(({ one }) => one)
  const lead = order.find((one) => mayLead(one, past))
  return lead === undefined ? order : [lead, ...order.filter((one) => one !== lead)]
}

/** Among the first ones in each of the last two weeks. */
const isTired = ({ action }: Candidate, { shown }: Past): boolean =>
  shown.length === SHOWN_REMEMBERED && shown.every((ids) => ids.has(action.id))

/** Weeks of idleness in which it stands behind: from its first on every second. */
export function isBehind({ group, idleDays }: Pick<Candidate, 'group' | 'idleDays'>): boolean {
  const first = group === 'plan' ? IDLE_WEEKS.plan : IDLE_WEEKS.others
  const week = Math.floor(idleDays / DAYS_PER_WEEK)
  return week >= first && (week - first) % 2 === 0
}

/** Whether nothing behind it can come to stand before it: the day binds it, or it is so young that it has had no turn yet. */
export const isFirstOfAll = ({ group, idleDays }: Candidate): boolean => group === 'bound' || idleDays < DAYS_PER_WEEK

function mayLead({ action, group, idleDays }: Candidate, { leads }: Past): boolean {
  const [last] = leads
  if (leads.length === LEADS_REMEMBERED && new Set(leads).size < LEADS_REMEMBERED) return !leads.includes(action.id)
  const isYoung = idleDays < DAYS_PER_WEEK * (group === 'plan' ? IDLE_WEEKS.plan : IDLE_WEEKS.others)
  return last !== action.id || isYoung
}

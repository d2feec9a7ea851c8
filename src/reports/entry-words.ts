import type { Entry, EntryKind, Payloads } from '../domain/facts/entry.ts'
import type { NameOf } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, percent } from '../domain/text/figures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { formatMinutes } from '../domain/time/duration.ts'
import { bandWords } from './words.ts'

/** The figure or word that an entry comes to, unrounded; null where it is only words. */
export type EntryValue = number | string | boolean | null

interface Words<K extends EntryKind> {
  value: (payload: Payloads[K]) => EntryValue
  /** For people, on one line; default: the value as it is. Never what somebody wrote in a story or a note. */
  says?: (payload: Payloads[K], nameOf: NameOf, day: (date: CivilDate) => string) => string
}

const WORDS: { [K in EntryKind]: Words<K> } = {
  profile: { value: ({ value }) => value, says: ({ value }) => (value === null ? 'cleared' : String(value)) },
  attestation: {
    value: ({ value }) => value,
    says: ({ value }) => (value === true ? 'yes' : value === false ? 'no' : decimal(value)),
  },
  rating: { value: ({ value }) => value },
  'not-shown': { value: () => 'na', says: () => 'no chance to show it' },
  confidence: { value: ({ value }) => value, says: ({ value }) => `${decimal(value)} of 10` },
  start: {
    value: ({ limitMinutes }) => limitMinutes ?? null,
    says: ({ problem }, nameOf) => ['started', problem && nameOf(problem)].filter(Boolean).join(' '),
  },
  practice: {
    value: ({ minutes }) => minutes,
    says: ({ minutes, problem, solved, optimal, helpUsed, score, assumed }, nameOf) =>
      [
        formatMinutes(minutes),
        assumed?.includes('minutes') ? '(assumed)' : undefined,
        problem && nameOf(problem),
        optimal ? 'optimal' : solved === undefined ? undefined : solved ? 'solved' : 'not solved',
        helpUsed ? 'with help' : undefined,
        score === undefined ? undefined : `score ${decimal(score)}`,
      ]
        .filter(Boolean)
        .join(' '),
  },
  known: {
    value: ({ problem }) => problem,
    says: ({ problem, solved }, nameOf) => `${nameOf(problem)}, ${solved === true ? 'solved' : 'seen'} before`,
  },
  mock: {
    value: ({ rounds }) => meanOf(rounds.flatMap((round) => Object.values(round.ratings))),
    says: ({ rounds, hireBand }) =>
      [meanText(rounds.flatMap((round) => Object.values(round.ratings))), bandWords(hireBand)]
        .filter(Boolean)
        .join(', '),
  },
  story: { value: ({ state }) => state },
  take: {
    value: ({ seconds }) => secondsOf(seconds),
    says: ({ seconds }) =>
      `${Math.floor(secondsOf(seconds) / 60)}:${String(Math.round(secondsOf(seconds) % 60)).padStart(2, '0')}`,
  },
  review: {
    value: ({ ratings }) => meanOf(Object.values(ratings)),
    says: ({ ratings }) => meanText(Object.values(ratings)),
  },
  artefact: { value: ({ title }) => title },
  problem: { value: ({ title, aliases }) => title ?? aliases.at(-1) ?? null },
  person: { value: ({ aliases }) => aliases.length },
  answer: {
    value: ({ isCorrect }) => isCorrect,
    says: ({ isCorrect, isInTime, isSkipped }) =>
      isSkipped ? 'skipped' : `${isCorrect ? 'right' : 'wrong'}${isInTime ? '' : ', too late'}`,
  },
  quiz: {
    value: ({ level, state }) => level?.value ?? state,
    says: ({ mode, state, level }) => [mode, state, level && `level ${decimal(level.value)}`].filter(Boolean).join(' '),
  },
  interview: { value: ({ company }) => company, says: ({ company, level }) => `${company}, ${level}` },
  round: {
    value: ({ on }) => on ?? null,
    says: ({ title, on }, _, day) => (on === undefined ? title : `${title} (${day(on)})`),
  },
  debrief: {
    value: ({ questions }) => questions.length,
    says: ({ questions }) => counted(questions.length, 'question'),
  },
  outcome: { value: ({ result }) => result },
  forecast: {
    value: ({ own, probability }) => own ?? probability,
    says: ({ own, probability }) =>
      [own === null ? null : `own ${percent(own)}`, probability === null ? null : `prep ${percent(probability)}`]
        .filter(Boolean)
        .join(', '),
  },
  'gate-commit': { value: ({ level }) => level },
  override: { value: () => null },
  pause: { value: ({ until }) => until, says: ({ until }, _, day) => `until ${day(until)}` },
  checkpoint: { value: ({ state }) => state },
  'review-request': { value: ({ state }) => state },
  endorsement: { value: () => null },
  annotation: { value: () => null },
  removal: { value: () => null },
}

/** A field of an entry as screens call it; of somebody else's rating it is their role that may be assumed, never who they are. */
export const fieldWords = (field: string, { source }: Pick<Entry, 'source'>): string =>
  field === 'by' && source !== 'self' ? 'what the rater is to you' : (FIELD_WORDS[field] ?? field)

const FIELD_WORDS: Readonly<Record<string, string>> = {
  on: 'date',
  at: 'time of day',
  minutes: 'how long it took',
  solved: 'whether it was solved',
  optimal: 'whether it was optimal',
  helpUsed: 'whether help was used',
  tier: 'difficulty',
  by: 'who rated',
  hireBand: 'hire band',
  isRealistic: 'whether it was realistic',
}

export const isEntryKind = (text: string): text is EntryKind => Object.hasOwn(WORDS, text)

export const ENTRY_KINDS: readonly EntryKind[] = Object.keys(WORDS).filter(isEntryKind)

/** The entry's figure or word; of an entry of a kind that a newer prep wrote, nothing. */
export const entryValue = (entry: Entry): EntryValue => wordsOf(entry)?.value(entry.payload) ?? null

/** The same for people, empty when there is nothing to say; problems by their names where those are known, dates as they are written. */
export function entrySays(entry: Entry, nameOf: NameOf = (id) => id, day = (date: CivilDate): string => date): string {
  const words = wordsOf(entry)
  if (!words) return ''
  if (words.says) return words.says(entry.payload, nameOf, day)
  const value = words.value(entry.payload)
  return value === null ? '' : typeof value === 'number' ? decimal(value) : String(value)
}

function wordsOf<K extends EntryKind>({ kind }: { kind: K }): Words<K> | undefined {
  return isEntryKind(kind) ? WORDS[kind] : undefined
}

const secondsOf = ({ situation, task, action, result }: Payloads['take']['seconds']): number =>
  situation + task + action + result

const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length

const meanText = (values: readonly number[]): string => {
  const mean = meanOf(values)
  return mean === null ? '' : `mean ${decimal(mean)}`
}

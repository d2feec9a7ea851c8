import { compareText } from '../text/compare-text.ts'
import type { CivilDate } from '../time/dates.ts'
import type { InterviewResult } from './interview-result.ts'
import type { Source } from './source.ts'

/**
 * A dated fact. Entries are never changed: an edit is a new entry that `replaces` another, a removal an entry of kind
 * `removal` that does so, an undo takes back a whole operation.
 */
export type Entry = { [K in EntryKind]: EntryOf<K> }[EntryKind]

export interface EntryOf<K extends EntryKind> {
  id: string
  operation: string
  kind: K
  occurredOn: CivilDate
  /** UTC instant of writing, ISO 8601. */
  recordedAt: string
  /** What the fact is about: a rubric, an activity, a story, an item …; the kind says which. */
  subject: string
  source: Source
  /** Who said so; `me` is the learner. */
  rater: string
  payload: Payloads[K]
  /** Framework it was recorded under, `id@version`. */
  framework: string
  replaces: string | null
}

/** What a command gives to the store: all but the ids and instants, which the store adds. */
export type NewEntry = {
  [K in EntryKind]: Omit<EntryOf<K>, 'id' | 'operation' | 'recordedAt' | 'framework' | 'replaces'> & {
    id?: string
    replaces?: string
  }
}[EntryKind]

/** A file that belongs to a block. It stays where it lies; the digest tells whether it is still what it was. */
export interface Attachment {
  name: string
  /** Absolute, on the machine that recorded it. */
  path: string
  /** SHA-256 in hex. */
  digest: string
}

export type EntryKind = keyof Payloads

/** `HH:MM` or `HH:MM:SS` on the learner's clock; before the day's start it belongs to the night after `occurredOn`. */
export type ClockTime = string

/**
 * What entries of a kind carry. An optional field that is absent was not said. In rows taken from elsewhere `assumed`
 * names the fields that nobody said of this row (one value for a whole file, a week's Monday), `at` is the time of day it
 * began at, and `zone` the IANA zone in which an instant was read (measurement.md §7, said, not said, assumed).
 */
export interface Payloads {
  /** subject: the profile key. */
  profile: { value: string | number | null }
  /** subject: the attestation. */
  attestation: { value: number | boolean; note?: string }
  /** subject: the rubric row. `about` names an artefact entry when the rating was of one piece of work. */
  rating: {
    value: number
    note?: string
    about?: string
    checkpoint?: string
    externalId?: string
    at?: ClockTime
    zone?: string
    assumed?: string[]
  }
  /** subject: the rubric row: there was no chance to show it, which is no rating. */
  'not-shown': {
    reason?: string
    checkpoint?: string
    externalId?: string
    at?: ClockTime
    zone?: string
    assumed?: string[]
  }
  /** subject: `interview`. 0–10. */
  confidence: { value: number }
  /** subject: the activity; registered before doing, so that an abandoned block is seen. */
  start: {
    problem?: string
    tier?: string
    type?: string
    limitMinutes?: number
    startedAt: string
    /** Where the problem is to be found, when it is not of the catalog. */
    url?: string
    /** Of a mock: the request whose sheet the interviewer has. */
    packet?: string
    /** Given up on purpose: it counts as failed at once, not only when it has been open for long. */
    abandonedAt?: string
    attachments?: Attachment[]
  }
  /** subject: the activity. */
  practice: {
    minutes: number
    start?: string
    startedAt?: string
    finishedAt?: string
    problem?: string
    tier?: string
    type?: string
    solved?: boolean
    /** A hint or a solution was looked at on the way. */
    helpUsed?: boolean
    optimal?: boolean
    limitMinutes?: number
    isWithinLimit?: boolean
    score?: number
    structure?: string[]
    /** The learner's own ratings by the dimensions of the activity's rubric; what they come to for the rows are ratings. */
    dimensions?: Record<string, number>
    isAutomated?: boolean
    artefact?: string
    /** What was made in it: a design, a document, a photo. */
    attachments?: Attachment[]
    principles?: string[]
    /** The id of the story that was told. */
    story?: string
    url?: string
    /** What the stopwatch saw, where it is not what `minutes` says: a block that was interrupted or corrected. */
    stopwatchMinutes?: number
    /** The learner was asked about so long or so short a time, and stands by it. */
    isTimeConfirmed?: boolean
    /** Time the timer stood still on purpose. */
    pausedMinutes?: number
    /** Time the clocks of the machine disagreed by (sleep, a clock that was set); the timer's own counts. */
    clockGapMinutes?: number
    note?: string
    externalId?: string
    at?: ClockTime
    zone?: string
    assumed?: string[]
  }
  /** subject: the activity: a problem that was solved before the record began; `occurredOn` is the day of saying so. */
  known: {
    problem: string
    tier?: string
    type?: string
    solved?: boolean
    helpUsed?: boolean
    optimal?: boolean
    url?: string
    note?: string
    externalId?: string
  }
  /** subject: the problem's id. What else it is called; of one that is not of the catalog also what it is. The latest counts. */
  problem: {
    activity: string
    title?: string
    tier?: string
    type?: string
    url?: string
    aliases: string[]
  }
  /** subject: a mock's name. Ratings are by rubric row. `start` names the registered start of a live mock. */
  mock: {
    loop?: string
    /** `dimensions`: what an activity's own rubric was rated; the rows that they feed are among the ratings. */
    rounds: {
      round: string
      ratings: Record<string, number>
      dimensions?: Record<string, number>
      minutes?: number
    }[]
    /** Rubric rows that there was no chance to show, with the reason; empty where none was given. */
    notShown?: Record<string, string>
    relation?: string
    hireBand?: HireBand
    /** What the stopwatch of a live mock saw. */
    stopwatchMinutes?: number
    /** The learner was asked about so short a time, and stands by it. */
    isTimeConfirmed?: boolean
    isRealistic: boolean
    predicted?: number
    note?: string
    start?: string
    externalId?: string
    at?: ClockTime
    zone?: string
    assumed?: string[]
  }
  /** subject: the story's id; a later entry of the same subject is its next version. */
  story: {
    title: string
    situation: string
    task: string
    action: string
    result: string
    /** What was learned: told only when asked for. */
    reflection?: string
    level?: string
    primary: string[]
    secondary: string[]
    metrics: { says: string; provenance: Provenance }[]
    isConfidential: boolean
    happenedOn?: string
    state: 'active' | 'retired'
    mergedInto?: string
  }
  /** subject: the story's id: a spoken rehearsal with seconds a part. */
  take: {
    seconds: { situation: number; task: number; action: number; result: number }
    /** What its text would have taken to tell; absent where nobody reckoned. */
    plannedSeconds?: number
    /** The learner was asked about so short a time and stands by it. */
    isTimeConfirmed?: boolean
    note?: string
  }
  /** subject: the reviewed piece (`story:ID`, or a practice, mock or artefact entry's id). By dimension, 1–5. */
  review: { ratings: Record<string, number>; note?: string; request?: string; relation?: string }
  /** subject: the artefact's id. */
  artefact: {
    title: string
    type: string
    location?: string
    /** SHA-256 of the file's content when it was recorded: the same file twice is one piece. */
    digest?: string
    /** Which one it is, where a requirement wants several different ones. */
    about?: string
    /** How many improvements, architectures or alternatives it holds. */
    parts?: number
    competency?: string
    note?: string
    externalId?: string
  }
  /** subject: the item. High-volume. */
  answer: {
    bank: string
    session: string
    mode: QuizMode
    itemVersion: number
    stratum: string
    difficulty: number
    answer: string[]
    isCorrect: boolean
    isInTime: boolean
    isLateCorrect?: boolean
    isSkipped?: boolean
    /** It came again in its sitting after a miss: no review, and nothing to tell of the question. */
    isAgain?: boolean
    isRapid?: boolean
    parts?: boolean[]
    seconds: number
    limitSeconds: number
    /** When the learner had last seen the item, as far as was known on answering. */
    lastSeenOn?: CivilDate
    confidence?: number
    grade?: number
  }
  /** subject: the bank. One a session, at its end or when it is resumed. */
  quiz: {
    session: string
    mode: QuizMode
    seed: number
    state: 'started' | 'finished' | 'stopped'
    attempt?: number
    form?: string[]
    level?: { value: number; sd: number; n: number }
    /** Reviews that were due: how many were done, and how many of them no later than a day after. */
    reviews?: { n: number; onTime: number }
  }
  /** subject: the interview's id; a later entry of the same subject says anew what it is. One process at one company. */
  interview: { company: string; level: string; role?: string; note?: string }
  /** subject: the interview's id. A meeting of it, past or to come; no date: not fixed yet. */
  round: { title: string; on?: CivilDate; minutes?: number; note?: string }
  /** subject: the interview's id. What a round (its entry's id) was like, as the learner tells it: no evidence of a level. */
  debrief: {
    round: string
    questions: InterviewQuestion[]
    /** How it went by rubric row, 1–5. */
    ratings: Record<string, number>
    surprises?: string
    note?: string
  }
  /** subject: the level. A real interview's result. */
  outcome: {
    result: InterviewResult
    interview?: string
    forecast?: string
    note?: string
    cohort?: { name: string; x?: number; probability?: number; hours?: number; externalId: string }
  }
  /** subject: the level. Frozen before the interview. */
  forecast: {
    own: number | null
    probability: number | null
    x: number
    xVariance: number
    index: number
    configHash: string
    interviewOn?: CivilDate
    interview?: string
    /** What was expected to be asked about: principles and rubric rows. */
    topics?: string[]
  }
  /** subject: the gate; the frozen evidence of a passed gate. */
  'gate-commit': {
    level: string
    configHash: string
    criteria: { id: string; state: string; value: number | null; evidence: string[] }[]
  }
  /** subject: `gate.criterion`. */
  override: { reason: string }
  /** subject: the checkpoint, or `all`. */
  pause: { until: CivilDate; note?: string }
  /** subject: the checkpoint that was done or skipped. */
  checkpoint: { state: 'done' | 'skipped'; activities?: string[] }
  /** subject: the request's id. */
  'review-request': {
    about: string[]
    relation: string
    /** Whom it was made for. */
    to?: string
    /** Of an interviewer's sheet: the rounds of a loop, and the problems that each asks. */
    packet?: { loop: string; rounds: { round: string; problems: string[] }[] }
    /** Of the request, or of the answer that was taken in. */
    digest: string
    state: 'created' | 'answered'
  }
  /** subject: the award's id; a coach's signed word. */
  endorsement: { statement: string; key: string; signature: string }
  /** subject: the person's key. Other names that are theirs; the latest entry counts. */
  person: { name: string; aliases: string[] }
  /** subject: any entry's id, or an operation's when it is about all that was recorded at once. */
  annotation: { note: string }
  /** subject: the removed entry's id. */
  removal: { reason?: string }
}

/** A question of a real interview, the principles it was about, and the story or problem that answered it. */
export interface InterviewQuestion {
  text: string
  principles: string[]
  story?: string
  problem?: string
  /** How the answer went, 1–5. */
  went?: number
}

export const HIRE_BANDS = ['strong-hire', 'hire', 'lean-hire', 'lean-no-hire', 'no-hire', 'strong-no-hire'] as const
export type HireBand = (typeof HIRE_BANDS)[number]

export const PROVENANCES = ['documented', 'estimated', 'remembered', 'cannot-confirm'] as const
export type Provenance = (typeof PROVENANCES)[number]

export const QUIZ_MODES = ['practice', 'measure', 'mastery', 'form'] as const
export type QuizMode = (typeof QUIZ_MODES)[number]

export const SELF = 'me'

export const isKind =
  <K extends EntryKind>(kind: K) =>
  (entry: Entry): entry is Extract<Entry, { kind: K }> =>
    entry.kind === kind

/** Order of entries of all kinds: by day, and within a day as they were recorded. */
export const byOccurrence = (a: Pick<Entry, 'id' | 'occurredOn'>, b: Pick<Entry, 'id' | 'occurredOn'>): number =>
  compareText(a.occurredOn, b.occurredOn) || compareText(a.id, b.id)

import type { Renamed } from '../facts/renamed.ts'
import type { Source } from '../facts/source.ts'
import type { MeasurementConstants } from '../measure/constants.ts'
import type { FormStratum } from '../quiz/form.ts'
import type { Criterion } from './criterion.ts'

/** Where a rule or constant comes from: the learning framework it implements, the literature, or our own judgment. */
export type Basis = 'framework' | 'literature' | 'ours'

/** A constant with its status, as `prep why` prints it. `path` is its address in the YAML, `file` where to change it. */
export interface StatedConstant {
  path: string
  value: number | string | null
  basis: Basis
  note: string | null
  file: string
}

/** A value that is the same at every level, or one value a level. */
export type PerLevel<T> = T | { byLevel: Record<string, T> }

export interface FrameworkLevel {
  id: string
  title: string
  summary: string
}

export interface Group {
  id: string
  title: string
}

export interface Milestone {
  at: number
  says: string
}

export interface Competency {
  id: string
  group: string
  title: string
  /** Target level of each framework level, in rubric points. */
  targets: Record<string, number>
  milestones: Milestone[]
}

/** A rubric row: five descriptors, lowest first. Its competency takes the mean of its rows per rater and day. */
export interface Rubric {
  id: string
  competency: string
  title: string
  descriptors: string[]
  indicators: string[]
  basis: Basis
}

export const BLOOM_LEVELS = ['remember', 'understand', 'apply', 'analyze', 'evaluate', 'create'] as const
export type BloomLevel = (typeof BLOOM_LEVELS)[number]

export interface Objective {
  id: string
  level: string
  competency: string
  strand: string
  bloom: BloomLevel
  title: string
  statement: string
  outcome: string
  /** Points that a piece which shows it is scored by, with what full marks take. */
  scoredBy: { title: string; says: string }[]
  criteria: Criterion[]
  assessment: string
  raters: Source[]
  basis: Basis
}

export interface WeeksRange {
  from: number
  to: number
}

export interface Gate {
  id: string
  title: string
  order: number
  requires: string[]
  timeEstimateWeeks: WeeksRange | null
  assessmentMethods: string[]
  criteria: Criterion[]
}

/** A badge or a certificate: the same rule engine, another size. */
export interface Achievement {
  id: string
  kind: 'badge' | 'certificate'
  group: string
  title: string
  says: string
  /** What the framework says a certificate is recognized by. */
  recognition: readonly string[]
  timeEstimateWeeks: WeeksRange | null
  criteria: Criterion[]
  basis: Basis
}

export interface Checkpoint {
  id: string
  title: string
  everyDays: number
  activities: CheckpointActivity[]
}

export interface CheckpointActivity {
  id: string
  says: string
  command: string
  /** About how long it takes. */
  minutes: PerLevel<number>
  /** Recorded work that does it: any one of these. */
  doneBy: CheckpointEvidence[]
}

/** Entries that do a part of a checkpoint; a field that is absent narrows nothing. */
export type CheckpointEvidence =
  | { kind: 'rating'; sources?: Source[] | undefined; covers?: 'competencies' | undefined }
  | {
      kind: 'practice'
      activities?: string[] | undefined
      roles?: ActivityRole[] | undefined
      isTimed?: true | undefined
    }
  | { kind: 'mock'; isRated?: true | undefined }
  | { kind: 'any' | 'review-request' | 'take' | 'artefact' | 'story' }

export interface PathwayShare {
  share: number
  competencies: string[]
  says: string
}

export interface Pathway {
  id: string
  title: string
  background: string
  targetWeeks: number
  shares: PathwayShare[]
  emphases: string[]
  accelerate: { competency: string; weeks: number; insteadOfWeeks: number }[]
  basis: Basis
}

export interface Prescription {
  id: string
  competency: string
  /** Only for this level, or null for every level. */
  level: string | null
  symptoms: string[]
  prescription: string
  activities: string[]
  hoursPerWeek: number
  weeks: number
  basis: Basis
  /** Its fields that the framework does not state. */
  ours: readonly string[]
}

export interface Principle {
  id: string
  name: string
  category: string
  gist: string
  indicators: string[]
}

export interface Activity {
  id: string
  title: string
  /** Share of the time that trains each competency; sums to 1. */
  trains: Record<string, number>
  /** Retrieval or production practice (as against reading and watching). */
  isRetrieval: boolean
  limitMinutes: PerLevel<number> | null
  /** Hours that a plan gives it in a week at most, and in one block at least; null: no bounds of its own. */
  weekly: { capHours: PerLevel<number>; leastHours: PerLevel<number> } | null
  /** Boxes of the structure checklist, ticked while practicing. */
  structure: { id: string; title: string; minutes: number | null }[]
  tiers: string[]
  outcome: 'solved' | 'rated' | 'none'
  /** What one piece of it is rated by; empty: by the rubric rows of what it trains most. */
  rubric: PieceDimension[]
  /** The answer is the complete list of these: it is asked for and scored by the program. */
  recall: 'principles' | null
  /** A question is answered with one of these; practicing draws the question and asks which. */
  answeredWith: 'stories' | null
  /** For the one who asks a problem of it that has no sheet of its own. */
  interviewer: InterviewerSheet | null
  /** What of prep is done through this activity; null for ordinary practice. */
  role: ActivityRole | null
  basis: Basis
  /** Its fields that the framework does not state. */
  ours: readonly string[]
}

/** One thing that a piece of an activity is rated by, five descriptors, lowest first. Its rating counts for the row that it feeds. */
export interface PieceDimension {
  id: string
  title: string
  feeds: string
  descriptors: string[]
  indicators: string[]
}

/** Taking quizzes, writing and telling stories, sessions with a mentor. */
export const ACTIVITY_ROLES = ['quiz', 'story', 'coaching'] as const
export type ActivityRole = (typeof ACTIVITY_ROLES)[number]

export interface MockLoop {
  id: string
  level: string
  title: string
  /** `asks`: activities whose problems a round asks; empty: those that train what its rows are about. */
  rounds: { id: string; title: string; minutes: number; rubrics: string[]; asks: string[] }[]
}

export interface Attestation {
  id: string
  title: string
  question: string
  kind: 'number' | 'yes-no'
  unit: string | null
  /** Where the profile says the same: its entry then counts as the attestation. */
  profileKey: 'years' | 'hoursPerWeek' | null
  /** Present roles that say yes: who has or had one of them in the profile is not asked. */
  scopes: string[]
}

export interface StoryRules {
  minPerPrinciple: number
  wordsPerMinute: number
  maxMinutes: number
  minWords: number
  maxAgeYears: number
  overuseTakes: number
  overlapShare: number
  activeMin: number
  activeMax: number
}

/** The learner's present role, one step each; `levels` names the framework level that a step corresponds to. */
export interface Scope {
  id: string
  title: string
  level: string | null
}

/** A fixed form of questions: so many of each part, drawn anew every time. */
export interface Form {
  id: string
  title: string
  strata: FormStratum[]
  /** Questions easier than this stay out of the form. */
  leastDifficulty: number
  basis: Basis
}

/** What a framework has to add where `prep why` explains a figure. */
export interface Remark {
  id: string
  subject: string
  says: string
}

export const remarksOn = (framework: Pick<Framework, 'remarks'>, subject: string): string[] =>
  framework.remarks.filter((remark) => remark.subject === subject).map(({ says }) => says)

/** What the rules need to know of an item bank; its items are read only by quizzes. */
export interface BankHead {
  id: string
  title: string
  competency: string
  timeLimitSeconds: number
  strata: string[]
  size: number
  /** Version of each item, by id: a changed version is a new question, a missing one was taken out. */
  versions: Record<string, number>
}

/** What recording needs to know of a problem of the catalog; its prompt is read only to practice it. */
export interface ProblemHead {
  id: string
  activity: string
  title: string
  /** Names under which others know it. */
  knownAs: string[]
  tier: string
  type: string | null
  principles: string[]
  /** A broken program to mend lies in the framework's `drills` folder. */
  isDrill: boolean
}

/** A problem to practice, with what a good answer covers. */
export interface Problem extends ProblemHead {
  prompt: string
  covers: string[]
  tags: string[]
  pattern: string | null
  interviewer: InterviewerSheet | null
}

/** What the one who asks needs beside the prompt. */
export interface InterviewerSheet {
  looksFor: string
  /** Questions to follow up with, in their order. */
  probes: string[]
  /** Help for somebody who is stuck, the smallest first, each with what having needed it says. */
  hints: { says: string; cost: string }[]
  /** What a strong and a weak answer sound like, by level. */
  strong: Record<string, string>
  weak: Record<string, string>
}

export interface Framework {
  id: string
  version: string
  title: string
  summary: string
  disclaimer: string
  /** Folder the framework was read from; banks, problems and drills lie below it. */
  folder: string
  /** Hash of all rules and constants: figures with different hashes are not comparable. */
  configHash: string
  levels: FrameworkLevel[]
  groups: Group[]
  competencies: Competency[]
  rubrics: Rubric[]
  /** What the five descriptors of a row are called, lowest first; empty: nothing. */
  gradeNames: readonly string[]
  objectives: Objective[]
  gates: Gate[]
  achievements: Achievement[]
  checkpoints: Checkpoint[]
  pathways: Pathway[]
  prescriptions: Prescription[]
  principleCategories: { id: string; title: string }[]
  principles: Principle[]
  activities: Activity[]
  loops: MockLoop[]
  attestations: Attestation[]
  scopes: Scope[]
  remarks: Remark[]
  forms: Form[]
  /** Names that ids had before; null when none was ever changed. */
  renamed: Renamed | null
  storyRules: StoryRules
  constants: MeasurementConstants
  stated: StatedConstant[]
  banks: BankHead[]
  problems: ProblemHead[]
  /** Each name of a problem with its id, by activity (problem-names.ts). */
  problemNames: Record<string, [name: string, id: string][]>
}

export function forLevel<T>(value: PerLevel<T>, level: string): T {
  if (typeof value !== 'object' || value === null || !('byLevel' in value)) return value as T
  const found = value.byLevel[level]
  if (found === undefined) throw new RangeError(`no value for level ${level}`)
  return found
}

export const targetOf = (competency: Competency, level: string): number => {
  const target = competency.targets[level]
  if (target === undefined) throw new RangeError(`no target for ${competency.id} at ${level}`)
  return target
}

export const rubricsOf = (framework: Framework, competencyId: string): Rubric[] =>
  framework.rubrics.filter((rubric) => rubric.competency === competencyId)

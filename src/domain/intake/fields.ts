import { keyOf, titleWords } from './cell.ts'
import { TIME_UNIT_WORDS, TIME_UNITS, type TimeUnit, unitOfTitle } from './durations.ts'

/** What a row of a foreign table can be; `problems` are attempts at problems of one activity. */
export const INTAKE_KINDS = ['practice', 'problems', 'hours', 'ratings', 'mocks'] as const
export type IntakeKind = (typeof INTAKE_KINDS)[number]

/** What a column can be. `duration` takes its unit from title and cells; hours, minutes and seconds are what `--map` says. */
export const INTAKE_FIELDS = [
  'id',
  'date',
  'time',
  'start',
  'end',
  'activity',
  'duration',
  ...TIME_UNITS,
  'problem',
  'title',
  'difficulty',
  'type',
  'status',
  'optimal',
  'help',
  'score',
  'limit',
  'url',
  'note',
  'rubric',
  'value',
  'source',
  'rater',
  'relation',
  'hire-band',
  'realistic',
  'loop',
  'name',
  'ignore',
] as const
export type IntakeField = (typeof INTAKE_FIELDS)[number]

export const isField = (text: string): text is IntakeField => (INTAKE_FIELDS as readonly string[]).includes(text)

export const unitOfField = (field: IntakeField): TimeUnit | null => TIME_UNITS.find((unit) => unit === field) ?? null

const WHEN: readonly IntakeField[] = ['id', 'date', 'duration', 'time', 'start', 'end', 'note']
const PROBLEM: readonly IntakeField[] = [
  'problem',
  'title',
  'difficulty',
  'type',
  'status',
  'optimal',
  'help',
  'limit',
  'url',
]

/** What a kind reads, in the order in which columns are given out. */
export const READ_BY: Readonly<Record<IntakeKind, readonly IntakeField[]>> = {
  practice: [...WHEN, 'activity', ...PROBLEM, 'score'],
  problems: [...WHEN, ...PROBLEM],
  hours: [...WHEN, 'activity'],
  ratings: ['id', 'date', 'time', 'rubric', 'value', 'rater', 'source', 'relation', 'note'],
  mocks: [
    'id',
    'date',
    'duration',
    'time',
    'note',
    'rater',
    'source',
    'relation',
    'hire-band',
    'realistic',
    'loop',
    'rubric',
    'value',
    'name',
    'start',
    'end',
  ],
}

export type NamedField = Exclude<IntakeField, TimeUnit | 'ignore'>

/** How people and other programs call a field, as keys; better names first. */
const NAMES: Readonly<Record<NamedField, readonly string[]>> = {
  id: ['id', 'externalid', 'submissionid', 'uuid', 'guid', 'entryid', 'recordid', 'key', 'number', 'no', 'nr'],
  date: [
    'date',
    'day',
    'on',
    'when',
    'timestamp',
    'occurredon',
    'submitted',
    'submittedat',
    'submissiondate',
    'timesubmitted',
    'datesubmitted',
    'submissiontime',
    'solvedat',
    'solvedon',
    'datesolved',
    'lastsubmitted',
    'lastsubmittedat',
    'completedon',
    'completedat',
    'datecompleted',
    'completiondate',
    'dateattempted',
    'attemptedon',
    'finishedon',
    'donedate',
    'givenon',
    'ratedon',
    'practicedon',
    'practicedate',
    'lastpracticed',
    'lastattempted',
    'lastattempt',
    'lastsolved',
    'lastdone',
    'sessiondate',
    'dateadded',
    'startdate',
    'week',
    'weekof',
    'weekbeginning',
    'weekstarting',
    'weekcommencing',
    // As much as English words for other things: the last to be thought of.
    'data',
    'tag',
  ],
  time: ['timeofday', 'clock', 'starttime', 'time'],
  start: ['start', 'begin', 'began', 'started', 'startedat', 'clockin', 'from', 'starttime', 'timein'],
  end: ['end', 'stop', 'ended', 'stopped', 'clockout', 'endedat', 'finishedat', 'to', 'endtime', 'stoptime', 'timeout'],
  activity: [
    'activity',
    'what',
    'category',
    'kind',
    'subject',
    'project',
    'task',
    'tags',
    'tag',
    'topic',
    'topics',
    'area',
    'focus',
    'label',
    'labels',
  ],
  duration: [
    'duration',
    'timespent',
    'timetaken',
    'elapsed',
    'length',
    'spent',
    'took',
    'howlong',
    'studytime',
    'practicetime',
    'solvetime',
    'timetosolve',
    'timeused',
    'timetracked',
    'tracked',
    'totaltime',
    'actual',
    'actualtime',
    'effort',
    '',
    'time',
  ],
  problem: ['problem', 'problemid', 'titleslug', 'slug', 'questionid', 'question', 'problemslug', 'frontendid'],
  title: [
    'title',
    'problemtitle',
    'problemname',
    'questiontitle',
    'questionname',
    'name',
    'description',
    'exercise',
    'challenge',
    'kata',
    'leetcode',
    'item',
    'task',
  ],
  difficulty: ['difficulty', 'tier', 'level', 'difficultylevel', 'questiondifficulty', 'diff'],
  type: ['type', 'topic', 'topics', 'topictags', 'pattern', 'patterns', 'scenario', 'category', 'group'],
  status: [
    'status',
    'statusdisplay',
    'accepted',
    'solved',
    'issolved',
    'done',
    'isdone',
    'completed',
    'complete',
    'result',
    'verdict',
    'state',
    'success',
    'passed',
    'finished',
    'questionstatus',
    'solvedstatus',
    'solvestatus',
    'submissionstatus',
    'lastresult',
    'outcome',
    'progress',
    'completion',
    'check',
  ],
  optimal: ['optimal', 'isoptimal', 'optimalsolution', 'optimalapproach', 'best', 'bestsolution'],
  help: [
    'help',
    'helpused',
    'usedhelp',
    'hint',
    'hints',
    'hintused',
    'usedhint',
    'hintsused',
    'lookedatsolution',
    'sawsolution',
  ],
  score: ['score', 'points', 'percent'],
  limit: ['limit', 'timelimit', 'within', 'limitminutes'],
  url: ['url', 'link', 'href', 'problemlink', 'leetcodeurl', 'leetcodelink'],
  note: [
    'note',
    'notes',
    'comment',
    'comments',
    'remark',
    'remarks',
    'feedback',
    'annotation',
    'description',
    'summary',
    'why',
    'reason',
    'rationale',
    'evidence',
    'justification',
    'takeaways',
    'learnings',
    'anythingelse',
  ],
  rubric: [
    'rubric',
    'competency',
    'dimension',
    'row',
    'skill',
    'area',
    'criterion',
    'capability',
    'topic',
    'round',
    'focus',
  ],
  value: [
    'value',
    'rating',
    'score',
    'points',
    'mark',
    'grade',
    'overall',
    'overallscore',
    'overallrating',
    'stars',
    'level',
  ],
  source: ['source', 'by', 'ratedby', 'who', 'givenby', 'relationtome'],
  rater: [
    'rater',
    'from',
    'ratedby',
    'givenby',
    'reviewer',
    'reviewedby',
    'interviewer',
    'interviewedby',
    'mentor',
    'assessor',
    'assessedby',
    'partner',
    'with',
    'person',
    'author',
    'name',
    'by',
    'who',
    'yourname',
    'respondent',
    'fullname',
  ],
  relation: [
    'relation',
    'relationship',
    'role',
    'theirrole',
    'raterrole',
    'reviewerrole',
    'relationshiptome',
    'yourrelationship',
    'yourrole',
    'howdoyouknowme',
  ],
  'hire-band': [
    'hireband',
    'band',
    'decision',
    'recommendation',
    'hire',
    'verdict',
    'wouldhire',
    'hiredecision',
    'outcome',
    'result',
  ],
  realistic: ['realistic', 'isrealistic'],
  loop: ['loop', 'format', 'type', 'interviewtype', 'kind', 'focus', 'topic'],
  name: ['name', 'mock', 'mockname', 'title'],
}

/** Whether ids below a title are of rows: an `id` or a number may be that of the problem. */
export const isUniqueId = (title: string): boolean =>
  ['uuid', 'guid', 'externalid', 'submissionid', 'entryid', 'recordid'].includes(keyOf(title))

/** A title's key without what stands in brackets: `Rating (out of 5)` is `rating`. */
export const plainKey = (title: string): string => keyOf(title.replace(/\([^)]*\)|\[[^\]]*\]/g, '')) || keyOf(title)

/** The key of a title that may say how long: without its unit (`Time Taken (min)`, `duration_sec`, `Hours`). */
function durationKey(title: string): string {
  const words = titleWords(title)
  return keyOf(words.length === 0 ? title : words.filter((word) => !UNIT_WORDS.includes(word)).join(''))
}

const UNIT_WORDS = [...Object.values(TIME_UNIT_WORDS).flat(), 'hh', 'mm', 'ss', 'in']

/** Whether a title is a name of a field; `rank` is lower for better names, -1 for none. */
export function nameRank(title: string, field: NamedField): number {
  if (keyOf(title) === '') return -1
  // A time with a unit is how long: figures like 3.50 below it would pass for times of day.
  if (field === 'time' && unitOfTitle(title) !== null) return -1
  const rank = NAMES[field].indexOf(field === 'duration' ? durationKey(title) : plainKey(title))
  const isMeant = (field === 'date' && isDateTitle(title)) || (field === 'rater' && isRaterTitle(title))
  return rank < 0 && isMeant ? NAMES[field].length : rank
}

/** `Feedback from`, `Scored by`, `Evaluator name`. */
function isRaterTitle(title: string): boolean {
  const words = titleWords(title).map(keyOf)
  if (words.includes('date') || words.includes('time') || words.includes('role')) return false
  return (
    (words.length > 1 && ['from', 'by'].includes(words.at(-1) ?? '')) ||
    words.some((word) => ['reviewer', 'evaluator', 'interviewer', 'rater', 'assessor', 'observer'].includes(word))
  )
}

/** Dates that are not those of what was done. */
const OTHER_DATES =
  'next due target planned scheduled deadline remind reminder updated modified edited created added expires expiry birth until end ended finish start started revisit follow'.split(
    ' ',
  )

/** `Date of session`, `attempt_date`, `Logged at`. */
function isDateTitle(title: string): boolean {
  const words = titleWords(title).map(keyOf)
  if (words.some((word) => OTHER_DATES.includes(word))) return false
  return words.includes('date') || (words.length > 1 && ['on', 'at'].includes(words.at(-1) ?? ''))
}

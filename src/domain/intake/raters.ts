import { SELF } from '../facts/entry.ts'
import { ASSISTANT_NAMES, UNNAMED } from '../facts/rater.ts'
import { isSource, type Source } from '../facts/source.ts'
import { isBlank, keyOf, shown, valueFlag, wordChoices, wordsOf } from './cell.ts'
import { ask, assumed, NOT_SAID, type Reading, said } from './reading.ts'

export interface By {
  source: Source
  rater: string
}

/** What people call somebody who rates them, by the source it makes. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  self: [
    'self',
    'me',
    'myself',
    'own',
    'mine',
    'my',
    'i',
    'self rating',
    'self assessment',
    'my rating',
    'own rating',
    'selbst',
    'ich',
    'selbsteinschätzung',
    'autoevaluación',
    'autoévaluation',
    'autovalutazione',
  ],
  mentor: [
    'mentor',
    'manager',
    'lead',
    'tech lead',
    'team lead',
    'boss',
    'supervisor',
    'coach',
    'director',
    'mentorin',
    'vorgesetzter',
    'vorgesetzte',
    'führungskraft',
    'chefin',
    'jefe',
    'jefa',
    'responsable',
    'responsabile',
    'gestor',
  ],
  peer: [
    'peer',
    'colleague',
    'coworker',
    'co worker',
    'teammate',
    'team mate',
    'friend',
    'buddy',
    'partner',
    'study partner',
    'kollege',
    'kollegin',
    'collègue',
    'compañero',
    'compañera',
    'colega',
    'collega',
  ],
  'third-party': [
    'third party',
    'assessor',
    'trainer',
    'instructor',
    'evaluator',
    'teacher',
    'expert',
    'prüfer',
    'prüferin',
    'évaluateur',
    'evaluador',
    'valutatore',
  ],
  mock: ['mock', 'interviewer', 'mock interviewer', 'interviewerin', 'intervieweur', 'entrevistador', 'intervistatore'],
  panel: ['panel', 'committee', 'loop'],
  assistant: ASSISTANT_NAMES,
}

/** What stands beside a role in a title. */
const BESIDE_ROLES = ['rating', 'score', 'assessment', 'mark', 's']

/** The role a word names, as the person wrote it: `Manager rating` is `Manager`; null when it names none. */
export function roleOf(title: string): string | null {
  const name = title
    .replace(/\p{L}+/gu, (word) => (BESIDE_ROLES.includes(keyOf(word)) ? '' : word))
    .replace(/['’()]/g, '')
    .trim()
  return sourceOf(name) === null ? null : name
}

/** The source that a role makes; null for a name. */
export function sourceOf(word: string): Source | null {
  const words = wordsOf(word)
  const found = Object.keys(ROLES).find(
    (source) => source === words.replaceAll(' ', '-') || ROLES[source]?.includes(words),
  )
  return found !== undefined && isSource(found) && found !== 'quiz' ? found : null
}

export interface RaterRules {
  /** Said for the whole file: a source alone (`mentor`) makes every name one of it. */
  by: By | null
  /** The learner's own name. */
  self: string | null
  /** Who rates where a name alone is given. */
  fallback: Source
  /** The field of the role: `--value` knows its words under it. */
  roleField: 'source' | 'relation'
}

/** Who rated, of a cell: `Ana`, `mentor:Ana`, `Ana (mentor)`, `Manager`, `me`; `role` is of a column beside it. */
export function readRater(cell: string, role: string, rules: RaterRules): Reading<By> {
  if (isBlank(cell) && isBlank(role)) return rules.by === null ? NOT_SAID : said(rules.by)
  const named =
    /^(?<source>[\w\s-]+?)\s*:\s*(?<name>.+)$/.exec(cell) ?? /^(?<name>.+?)\s*[(,–]\s*(?<source>[^()]+?)\)?$/.exec(cell)
  const own = named?.groups === undefined ? null : sourceOf(named.groups.source ?? '')
  const name = own === null ? cell.trim() : (named?.groups?.name ?? '').trim()
  const beside = isBlank(role) ? null : (sourceOf(role.split(':')[0] ?? '') ?? 'unknown')
  if (beside === 'unknown')
    return ask(
      `${shown(role)} is not a source of ratings`,
      `${valueFlag(rules.roleField, role, 'peer')} (or self, mentor, third-party, mock, panel)`,
      wordChoices(rules.roleField, role, ['self', 'peer', 'mentor', 'third-party', 'mock', 'panel']),
    )
  const isSelf = sourceOf(name) === 'self' || (rules.self !== null && wordsOf(name) === wordsOf(rules.self))
  const source = own ?? beside ?? (isSelf ? 'self' : sourceOf(name))
  if (source === 'self') return said({ source, rater: SELF })
  const rater = isBlank(name) ? role.split(':')[1]?.trim() || rules.by?.rater || UNNAMED : name
  if (source !== null) return said({ source, rater })
  // `--by mentor` makes every name a mentor's; `--by mentor:Tom` says nothing of Ana.
  const { by } = rules
  if (by !== null && by.source !== 'self' && by.rater === UNNAMED) return said({ source: by.source, rater })
  return assumed({ source: rules.fallback, rater })
}

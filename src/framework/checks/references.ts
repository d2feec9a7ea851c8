import { sum } from '../../domain/measure/mean.ts'
import { forLevel, type PerLevel } from '../../domain/rules/framework.ts'
import type { Draft } from '../draft.ts'
import type { Path } from '../parse.ts'
import { type Check, type Checking, checkByLevel, isOne, shown } from './check.ts'
import { checkSheet } from './sheet.ts'

/** Ids in lists of activities, loops, pathways and the like name things that exist, and shares of time sum up. */
export const references: Check = (checking) => {
  const { draft, add, refer } = checking
  for (const { index, item } of draft.objectives) {
    refer(['objectives', index, 'level'], 'level', item.level)
    refer(['objectives', index, 'competency'], 'competency', item.competency)
  }
  for (const { index, item } of draft.activities) {
    const path = ['activities', index]
    for (const id of Object.keys(item.trains)) refer([...path, 'trains', id], 'competency', id)
    const shares = sum(Object.values(item.trains))
    if (!isOne(shares)) add([...path, 'trains'], `the shares that ${item.id} trains sum to ${shown(shares)}, not 1`)
    checkPieceRubric(item, path, checking)
    checkSheet(item.interviewer ?? null, checking.known.level, (place, message, hint) =>
      add([...path, ...place], message, hint),
    )
    checkByLevel(item.limitMinutes, [...path, 'limitMinutes'], checking)
    checkByLevel(item.weekly?.capHours, [...path, 'weekly', 'capHours'], checking)
    checkByLevel(item.weekly?.leastHours, [...path, 'weekly', 'leastHours'], checking)
    const { capHours, leastHours } = item.weekly ?? { capHours: LARGE, leastHours: 0 }
    if (draft.levels.some(({ item: { id } }) => atLevel(leastHours, id, 0) > atLevel(capHours, id, LARGE)))
      add([...path, 'weekly'], `a block of ${item.id} takes more hours than a week may give it`)
    if (item.recall !== undefined && draft.principles.length === 0)
      add([...path, 'recall'], `${item.id} recalls the principles, and the framework has none`)
    if (item.recall !== undefined && item.answeredWith !== undefined)
      add([...path, 'answeredWith'], `${item.id} is a recall: no story answers it`)
  }
  const roles = new Map<string, string>()
  for (const { index, item } of draft.activities) {
    const other = item.role && roles.get(item.role)
    if (other) add(['activities', index, 'role'], `${item.id} and ${other} have the same role`)
    if (item.role) roles.set(item.role, item.id)
  }
  for (const { index, item } of draft.checkpoints)
    for (const [place, part] of item.activities.entries()) {
      const path = ['checkpoints', index, 'activities', place]
      checkByLevel(part.minutes, [...path, 'minutes'], checking)
      for (const [at, evidence] of part.doneBy.entries())
        if (evidence.kind === 'practice')
          for (const [nth, id] of (evidence.activities ?? []).entries())
            refer([...path, 'doneBy', at, 'activities', nth], 'activity', id)
    }
  for (const { index, item } of draft.loops) {
    refer(['loops', index, 'level'], 'level', item.level)
    for (const [place, round] of item.rounds.entries())
      for (const [at, id] of round.rubrics.entries())
        refer(['loops', index, 'rounds', place, 'rubrics', at], 'rubric', id)
    for (const [place, round] of item.rounds.entries())
      for (const [at, id] of round.asks.entries()) refer(['loops', index, 'rounds', place, 'asks', at], 'activity', id)
  }
  for (const { index, item } of draft.pathways) {
    const path = ['pathways', index]
    for (const [place, share] of item.shares.entries())
      for (const [at, id] of share.competencies.entries())
        refer([...path, 'shares', place, 'competencies', at], 'competency', id)
    const shares = sum(item.shares.map(({ share }) => share))
    if (shares > 1 && !isOne(shares))
      add([...path, 'shares'], `the shares of ${item.id} sum to ${shown(shares)}, more than 1`)
    for (const [place, step] of item.accelerate.entries())
      refer([...path, 'accelerate', place, 'competency'], 'competency', step.competency)
  }
  for (const { index, item } of draft.prescriptions) {
    refer(['prescriptions', index, 'competency'], 'competency', item.competency)
    if (item.level !== undefined) refer(['prescriptions', index, 'level'], 'level', item.level)
    for (const [place, id] of item.activities.entries())
      refer(['prescriptions', index, 'activities', place], 'activity', id)
  }
  for (const { index, item } of draft.forms) {
    const taken = new Map<string, string>()
    for (const [place, stratum] of item.strata.entries())
      for (const [at, id] of stratum.banks.entries()) {
        const path = ['forms', index, 'strata', place, 'banks', at]
        refer(path, 'bank', id)
        if (taken.has(id)) add(path, `the bank ${id} serves ${taken.get(id)} and ${stratum.id} of ${item.id}`)
        taken.set(id, stratum.id)
      }
  }
  for (const { index, item } of draft.attestations) {
    const path = ['attestations', index, 'scopes']
    for (const [at, id] of item.scopes.entries()) refer([...path, at], 'scope', id)
    if (item.scopes.length > 0 && item.kind !== 'yes-no')
      add(path, `${item.id} is a number, which no current role says`, 'leave scopes out, or make it yes-no')
  }
  for (const { index, item } of draft.scopes)
    if (item.level !== undefined) refer(['scopes', index, 'level'], 'level', item.level)
}

/** A dimension feeds a row that exists, and its id means nothing else: ratings by id must stay clear. */
function checkPieceRubric(
  { id, rubric }: Draft['activities'][number]['item'],
  path: Path,
  { add, known, refer }: Checking,
): void {
  for (const [at, dimension] of rubric.entries()) {
    const place = [...path, 'rubric', at]
    refer([...place, 'feeds'], 'rubric', dimension.feeds)
    if (new Set(dimension.descriptors).size < dimension.descriptors.length)
      add([...place, 'descriptors'], `two descriptors of ${dimension.id} say the same`)
    if (rubric.findIndex((other) => other.id === dimension.id) < at)
      add([...place, 'id'], `${id} is rated by ${dimension.id} twice`)
    if (known.rubric?.includes(dimension.id) || known.competency?.includes(dimension.id))
      add([...place, 'id'], `${dimension.id} is a rubric row or a competency as well`, 'give the dimension another id')
  }
}

const LARGE = Number.POSITIVE_INFINITY

/** The value at a level; a level that is left out is reported elsewhere. */
const atLevel = (value: PerLevel<number>, level: string, otherwise: number): number =>
  typeof value === 'number' || Object.hasOwn(value.byLevel, level) ? forLevel(value, level) : otherwise

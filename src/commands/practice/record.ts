import type { NewEntry } from '../../domain/facts/entry.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { type BlockResult, practicePayload, timeWarnings } from '../../domain/practice/finished-block.ts'
import { overlapping } from '../../domain/practice/overlap.ts'
import { splitRatings } from '../../domain/practice/piece-rubric.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { shortId } from '../../domain/text/short-id.ts'
import { addDays } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { formatMinutes } from '../../domain/time/duration.ts'
import { type Block, muted, note, paragraph, stack } from '../../reports/block.ts'
import type { OpenOperation } from '../../store/append.ts'
import { newId } from '../../store/ledger.ts'
import type { RowValue } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import type { Result } from '../contract/result.ts'
import { doubtWarnings } from '../recording/doubts.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { receipt } from '../recording/write.ts'
import { coversBlocks } from './covers.ts'
import { sheetBlocks } from './interviewer.ts'
import { ownRows } from './own-rows.ts'
import { type BegunBlock, blockName, openNow } from './practice-block.ts'
import { choiceBlocks, judged } from './story-told.ts'

/** Writes what finishes a block, with the learner's own ratings of it, and answers with what it changed. */
export async function finish(
  context: Context,
  operation: OpenOperation,
  block: BegunBlock,
  result: BlockResult,
  { ratings = [], before, isCoversShown = true, story = null, extra = {}, said = [] }: FinishOptions,
): Promise<Result> {
  const { start } = block
  const { dimensions, rows } = splitRatings(block.activity.rubric, ratings)
  const payload = {
    ...practicePayload(start, block.problem?.principles ?? [], result),
    ...(dimensions === null ? {} : { dimensions }),
    ...(story === null ? {} : { story }),
  }
  const choice = story === null ? null : judged(context, block, story)
  const head = { occurredOn: start.occurredOn, source: 'self', rater: 'me' } as const
  const id = newId(context.world.now())
  refuseClosed(context, block)
  const warnings = [
    ...timeWarnings(result),
    ...doubtWarnings({ id, subject: start.subject, payload }, context.framework()),
    ...overlapWarnings(context, payload, start.id, start.occurredOn),
  ]
  const entries: NewEntry[] = [
    { ...head, id, kind: 'practice', subject: start.subject, payload },
    ...rows.map(
      ({ rubric, value }): NewEntry => ({ ...head, kind: 'rating', subject: rubric, payload: { value, about: id } }),
    ),
  ]
  operation.append(entries)
  const changed = whatChanged(context, before)
  const { structure } = block.activity
  const covers = block.problem?.covers ?? []
  const sheet = block.problem?.interviewer ?? null
  const data = {
    start: start.id,
    practice: id,
    activity: start.subject,
    problem: payload.problem ?? null,
    minutes: payload.minutes,
    limitMinutes: payload.limitMinutes ?? null,
    isWithinLimit: payload.isWithinLimit ?? null,
    solved: payload.solved ?? null,
    optimal: payload.optimal ?? null,
    score: payload.score ?? null,
    isAutomated: payload.isAutomated ?? false,
    structure: payload.structure ?? null,
    ...(dimensions === null ? {} : { dimensions }),
    ratings: rows,
    ...(choice === null ? {} : { story: choice }),
    covers,
    occurredOn: start.occurredOn,
    movements: changed.movements,
    ...extra,
  }
  const missing = structure.filter((box) => payload.structure?.includes(box.id) === false)
  const blocks: Block[] = stack(
    paragraph([
      `${blockName(block)}: `,
      ...timeText(payload),
      muted(`, on ${dayWords(start.occurredOn, context.today())}.`),
    ]),
    said,
    missing.length > 0 && paragraph([muted(`Not covered: ${missing.map(({ title }) => title).join('; ')}.`)]),
    isCoversShown && choice !== null && choiceBlocks(context, block, choice),
    isCoversShown && coversBlocks(context, block),
    isCoversShown && sheet !== null && sheetBlocks(sheet, context.level(), { isAsked: false }),
    changed.blocks,
    block.activity.outcome === 'rated' &&
      note(
        `somebody else can rate it: prep rate ${shortId(id)} --by mentor:NAME --set ${ownRows(context.framework(), block.activity)[0]?.id ?? 'impact'}=N`,
      ),
    note('prep undo takes it back'),
  )
  return receipt(operation, data, blocks, warnings)
}

/** It may have been finished or given up in another window meanwhile: it counts once. */
function refuseClosed(context: Context, block: BegunBlock): void {
  context.refresh()
  if (openNow(context.reader(), block.activity.id).some(({ id }) => id === block.start.id)) return
  throw new PrepError(
    'no',
    `${blockName(block)} is not open any more: it was finished or given up elsewhere`,
    'prep history shows what was recorded',
  )
}

interface FinishOptions {
  ratings?: readonly RowValue[]
  /** The evidence before anything was written. */
  before: Evidence
  isCoversShown?: boolean
  /** The story that was told. */
  story?: string | null
  /** More for the receipt's data, and for people. */
  extra?: Readonly<Record<string, unknown>>
  said?: readonly Block[]
}

function timeText({
  minutes,
  limitMinutes,
  isWithinLimit,
  solved,
  optimal,
}: ReturnType<typeof practicePayload>): string[] {
  const time = minutes < 1 ? `${Math.round(minutes * 60)} s` : formatMinutes(minutes)
  const limit =
    limitMinutes === undefined ? '' : ` of ${formatMinutes(limitMinutes)}${isWithinLimit ? '' : ', over the limit'}`
  const how = solved === undefined ? '' : optimal ? ', solved optimally' : solved ? ', solved' : ', not solved'
  return [`${time}${limit}${how}`]
}

function overlapWarnings(
  context: Context,
  { startedAt, finishedAt }: { startedAt?: string; finishedAt?: string },
  start: string,
  on: string,
): string[] {
  if (startedAt === undefined || finishedAt === undefined) return []
  const near = context
    .reader()
    .entries({ kinds: ['practice'], from: addDays(on, -1), until: addDays(on, 1) })
    .filter((entry) => entry.kind === 'practice')
    .filter(({ payload }) => payload.start !== start)
  const other = overlapping({ startedAt, finishedAt }, near)
  return other === null
    ? []
    : [
        `it overlaps another block of ${dayWords(other.occurredOn, context.today())} (${namesIn(context.framework())(other.subject)}); both are kept: prep remove ${shortId(other.id)} removes it`,
      ]
}

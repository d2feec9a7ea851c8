import { newsByRow } from '../../domain/check-in/news.ts'
import { type Answers, type AssessmentHead, openRows, recordAssessment } from '../../domain/facts/assessment.ts'
import type { Entry } from '../../domain/facts/entry.ts'
import { evidenceFor } from '../../domain/judge/rules.ts'
import type { Evidence } from '../../domain/metrics/evidence.ts'
import { PrepError, stoppedAfter } from '../../domain/prep-error.ts'
import { namesIn } from '../../domain/rules/names.ts'
import { counted } from '../../domain/text/counted.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { type Block, muted, note, paragraph, stack } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import type { OpenOperation } from '../../store/append.ts'
import type { Asker } from '../asking/prompts.ts'
import { parseRating, parseRowRatings, withoutNotShown } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import { type Input, listOption, numberOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { pick } from '../lookup/pick.ts'
import { settledRater } from '../people/rater-warnings.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { noteOf, occurredOn, openOperation, raterOf, receipt } from '../recording/write.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const { date, warnings: late } = occurredOn(context, input)
  const { by, warnings: named } = await settledRater(context, raterOf(input))
  const warnings = [...late, ...named]
  const head: AssessmentHead = {
    occurredOn: date,
    ...by,
    checkpoint: by.source === 'self' ? checkpointOf(context, input) : null,
  }
  const given = await givenAnswers(context, input)
  if (given.confidence !== null && by.source !== 'self')
    throw new PrepError('usage', '--confidence is for yourself only', 'leave it out with --by')
  const isGiven = given.ratings.length > 0 || given.notShown.length > 0 || given.confidence !== null
  const before = context.evidence()
  if (isGiven) {
    const operation = openOperation(context, 'assess', 'untouched')
    operation.append(recordAssessment(given, head, operation.id))
    return answer(context, operation, before, head, given, warnings)
  }
  if (!context.mayPrompt)
    throw new PrepError(
      'usage',
      'there is no terminal to ask on, and no rating was given',
      'add --set RUBRIC=N (prep rubric lists the rows) or --file FILE',
    )
  return ask(context, head, before, given.note, warnings)
}

/** The framework's checkpoint the check counts for: `--kind`, else its first. */
function checkpointOf(context: Context, input: Input): string | null {
  const { checkpoints } = context.framework()
  const kind = textOption(input, 'kind')
  return kind === null ? (checkpoints[0]?.id ?? null) : pick(checkpoints, kind, 'checkpoint').id
}

async function givenAnswers(context: Context, input: Input): Promise<Answers> {
  const file = textOption(input, 'file')
  const fromFile = file === null ? NOTHING : (await import('./file.ts')).answersFromFile(context, file)
  const set = withoutNotShown(context.framework(), listOption(input, 'set'))
  const flags = parseRowRatings(context.framework(), set.ratings)
  const byRow = new Map([...fromFile.ratings, ...flags].map(({ rubric, value }) => [rubric, value]))
  return {
    ratings: [...byRow].map(([rubric, value]) => ({ rubric, value })),
    notShown: [...fromFile.notShown, ...set.notShown].filter(({ rubric }) => !byRow.has(rubric)),
    confidence: numberOption(input, 'confidence', { min: 0, max: 10 }) ?? fromFile.confidence,
    note: noteOf(context, input) ?? fromFile.note,
  }
}

async function ask(
  context: Context,
  head: AssessmentHead,
  before: Evidence,
  said: string | null,
  warnings: readonly string[],
): Promise<Result> {
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  const framework = context.framework()
  const own = context.entries(['rating']).filter((entry) => entry.kind === 'rating')
  const passed = context.entries(['not-shown'])
  const open = openRows(framework, [...own, ...passed], head)
  const doneBefore = framework.rubrics.length - open.length
  if (open.length === 0)
    throw new PrepError(
      'no',
      `every row was already rated ${head.occurredOn === context.today() ? 'today' : `on ${dayWords(head.occurredOn, context.today())}`}`,
      'prep assess --set RUBRIC=N rates a row again',
    )
  if (doneBefore > 0)
    asker.say(`Continuing where you stopped: ${counted(open.length, 'row')} left of ${framework.rubrics.length}.`)
  const news = new Map(newsByRow(before).map(({ rubric, says }) => [rubric, says]))
  const isNews = (id: string): boolean => (news.get(id) ?? []).length > 0
  const isOwn = head.source === 'self'
  const ordered = isOwn ? [...open.filter(isNews), ...open.filter((id) => !isNews(id))] : open
  const operation = openOperation(context, 'assess', 'untouched')
  const rated = new Map<string, { value: number; entry: string }>()
  const save = (rubric: string, value: number): void => {
    const known = rated.get(rubric)
    const [entry] = recordAssessment({ ...NOTHING, ratings: [{ rubric, value }] }, head, operation.id)
    if (!entry) return
    const [id = ''] = operation.append([known ? { ...entry, replaces: known.entry } : entry])
    rated.set(rubric, { value, entry: id })
  }
  const notShown = new Map<string, string | null>()
  const passOver = (rubric: string, reason: string | null): void => {
    operation.append(recordAssessment({ ...NOTHING, notShown: [{ rubric, reason }] }, head, operation.id))
    notShown.set(rubric, reason)
  }
  const lastRatings = new Map(
    own
      .filter((entry) => entry.source === head.source && entry.rater === head.rater)
      .map((entry) => [entry.subject, entry]),
  )
  try {
    const [{ askRows }, { scoredInRow }] = await Promise.all([
      import('./questions.ts'),
      import('../practice/covers.ts'),
    ])
    await askRows({
      rows: ordered.map((id) => pick(framework.rubrics, id, 'rubric row')),
      asker,
      style: context.style,
      gradeNames: framework.gradeNames,
      today: context.today(),
      scoredOf: (id) => scoredInRow(context, id),
      lastOf: (id) => {
        const last = lastRatings.get(id)
        return last ? { value: last.payload.value, on: last.occurredOn } : null
      },
      parse: (text) => parseRating(text, 'rating'),
      save,
      passOver,
      ...(isOwn ? { newsOf: (id) => news.get(id) ?? [] } : {}),
    })
    const confidence = isOwn ? await askConfidence(asker, lastConfidence(before)) : null
    const remark = said ?? (await asker.text('A note on the week (Enter to leave out)')).trim()
    const last = recordAssessment({ ...NOTHING, confidence, note: remark === '' ? null : remark }, head, operation.id)
    if (last.length > 0) operation.append(last)
  } catch (error) {
    operation.close()
    const kept = rated.size + notShown.size
    if (error instanceof PrepError && error.kind === 'interrupted' && kept > 0)
      throw stoppedAfter(kept, 'prep assess continues where you stopped; prep undo takes the answers back')
    throw error
  }
  context.refresh()
  const all = context.entries(['rating']).filter((entry) => entry.kind === 'rating' && isOfCheck(entry, head))
  const ratings = all.flatMap((entry) =>
    entry.kind === 'rating' ? [{ rubric: entry.subject, value: entry.payload.value }] : [],
  )
  const passedOver = [...notShown].map(([rubric, reason]) => ({ rubric, reason }))
  const earlier = doneBefore > 0 ? withoutCheck(context, head) : before
  return answer(context, operation, earlier, head, { ratings, notShown: passedOver }, warnings)
}

const NOTHING: Answers = { ratings: [], notShown: [], confidence: null, note: null }

const isOfCheck = ({ occurredOn, source, rater }: Entry, head: AssessmentHead): boolean =>
  occurredOn === head.occurredOn && source === head.source && rater === head.rater

/** The evidence as it was before the assessment that was gone on with: a resumed one tells all that it changed. */
function withoutCheck(context: Context, head: AssessmentHead): Evidence {
  const records = context.records()
  const entries = records.entries.filter((entry) => entry.kind !== 'rating' || !isOfCheck(entry, head))
  return evidenceFor(context.framework(), { ...records, entries }, context.asOf(), context.level())
}

const lastConfidence = (evidence: Evidence): number | null => evidence.of('confidence').at(-1)?.payload.value ?? null

async function askConfidence(asker: Asker, last: number | null): Promise<number | null> {
  const question = `How confident do you feel about the interview, 0–10? (Enter ${last === null ? 'to leave out' : last})`
  const text = await asker.text(question, {
    validate: (typed) => typed.trim() === '' || (Number(typed) >= 0 && Number(typed) <= 10) || 'a number from 0 to 10',
  })
  return text.trim() === '' ? last : Number(text)
}

/** What was recorded, what it changed. */
async function answer(
  context: Context,
  operation: OpenOperation,
  before: Evidence,
  head: AssessmentHead,
  { ratings, notShown }: Pick<Answers, 'ratings' | 'notShown'>,
  warnings: readonly string[],
): Promise<Result> {
  const changed = whatChanged(context, before)
  const on = dayWords(head.occurredOn, context.today())
  const framework = context.framework()
  const who = head.source === 'self' ? 'Your ratings' : `Ratings by ${head.source} ${head.rater}`
  const nameOf = namesIn(framework)
  const rows = ratings.map(({ rubric, value }) => `${nameOf(rubric)} ${value}`)
  const missing = head.source === 'self' ? openRows(framework, context.entries(['rating', 'not-shown']), head) : []
  const blocks: Block[] = stack(
    paragraph(rows.length > 0 ? [`${who} on ${on}: `, listOf(rows), '.'] : `Recorded on ${on}.`),
    notShown.length > 0 &&
      paragraph([
        `No chance to show: ${listOf(notShown.map(({ rubric, reason }) => (reason === null ? nameOf(rubric) : `${nameOf(rubric)} (${reason})`)))}.`,
        muted(' This is not a rating and does not count as one.'),
      ]),
    missing.length > 0 && paragraph([muted(`Not rated yet: ${listOf(missing.map(nameOf))}.`)]),
    changed.blocks,
    context.evidence().entries.every((entry) => entry.source === 'self') &&
      note(
        'only you have rated this so far: levels are lowered by how much people usually overrate themselves, and stay uncertain until somebody else rates (prep assess --by mentor:NAME …)',
      ),
  )
  return receipt(
    operation,
    {
      occurredOn: head.occurredOn,
      source: head.source,
      rater: head.rater,
      checkpoint: head.checkpoint,
      ratings,
      notShown,
      movements: changed.movements,
    },
    blocks,
    warnings,
  )
}

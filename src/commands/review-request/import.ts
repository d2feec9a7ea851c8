import { peopleIn } from '../../domain/facts/people.ts'
import { UNNAMED } from '../../domain/facts/rater.ts'
import { blankMock, draftOf, type MockDraft } from '../../domain/mock/mock.ts'
import { type Packet, thanksText } from '../../domain/mock/packet.ts'
import { withFedRows } from '../../domain/practice/piece-rubric.ts'
import { PrepError } from '../../domain/prep-error.ts'
import {
  type AnswerFault,
  type AnswerRules,
  type ReviewAnswer,
  readAnswer,
} from '../../domain/review-request/answer.ts'
import { answerEntries } from '../../domain/review-request/answer-entries.ts'
import { isJson, type Json } from '../../domain/review-request/canonical.ts'
import { packetEntries } from '../../domain/review-request/packet-entries.ts'
import { offeredRelations, RELATIONS } from '../../domain/review-request/relation.ts'
import { itemKey } from '../../domain/review-request/request.ts'
import { slug } from '../../domain/text/slug.ts'
import type { CivilDate } from '../../domain/time/dates.ts'
import { dayWords } from '../../domain/time/day-words.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import { type FrameworkIssue, refuseIssues } from '../../framework/issue.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { parseFiles } from '../../framework/parse.ts'
import type { SourceFile } from '../../framework/source-files.ts'
import { readYaml } from '../../framework/yaml-text.ts'
import { stripControl } from '../../render/measure.ts'
import { type Block, list, muted, note, paragraph, type Text } from '../../reports/block.ts'
import { listOf } from '../../reports/words.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { begunWith } from '../mock/packet-clock.ts'
import { missedRows, packetDebrief } from '../mock/packet-debrief.ts'
import { packetSubjects } from '../mock/packet-subjects.ts'
import { raterWarnings } from '../people/rater-warnings.ts'
import { whatChanged } from '../recording/what-changed.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { answerDigest } from './digest.ts'
import { answersTo, createdRequests, type RequestEntry } from './requests.ts'
import { type Subject, subjectOf } from './subjects.ts'

/** Takes in one answer file: all of it, or nothing when anything is wrong. */
export const run = (context: Context, input: Input): Promise<Result> => takeIn(context, input, 'review-request import')

/** The same under the name of the command that was given, which may refuse a request. */
export async function takeIn(
  context: Context,
  input: Input,
  command: string,
  check: (request: RequestEntry) => void = () => {},
): Promise<Result> {
  const file = input.args[0] ?? ''
  const name = nameOf(file)
  const text = readNamedText(context.world, file, LIMITS)
  const { value, isJsonText } = readValue(text, name)
  const request = requestOf(context, value)
  check(request)
  const packet = request.payload.packet ?? null
  const subjects =
    packet === null
      ? await Promise.all(request.payload.about.map((about) => subjectOf(context, about)))
      : packetSubjects(context, packet)
  const answer = withRows(checkedAnswer(context, value, request, subjects, { name, text }), subjects)
  const warnings = checkSeal(value, answer, request, isJsonText)
  checkDouble(context, answer, request)
  const source = RELATIONS.find(({ id }) => id === answer.rater.relation)?.source ?? 'peer'
  const mockName = slug(
    `${answer.answeredOn}-${packet?.loop ?? 'mock'}`,
    context
      .reader()
      .entries({ kinds: ['mock'] })
      .map(({ subject }) => subject),
  )
  const digest = answerDigest(request.payload.digest, value)
  const entries =
    packet === null
      ? answerEntries({ id: request.subject, about: subjects.map(({ about }) => about) }, answer, {
          source,
          mockName,
          digest,
        })
      : packetEntries(
          {
            id: request.subject,
            packet,
            titleOf: roundTitle(context, packet.loop),
            rubricOf: (index) => subjects[index]?.rubric ?? [],
            ...heldMock(context, request.subject, packet, { name: mockName, occurredOn: answer.answeredOn }),
            digest,
          },
          answer,
        )
  const data = {
    request: request.subject,
    rater: answer.rater.name,
    relation: answer.rater.relation,
    source,
    occurredOn: answer.answeredOn,
    ratings: subjects.map(({ about }, index) => ({
      about,
      ratings: answer.ratings[itemKey(index)] ?? {},
      notShown: answer.notShown[itemKey(index)] ?? {},
    })),
    ...(packet === null
      ? {}
      : {
          missed: missedRows(context.framework(), context.level(), packet, answer).map(({ activity, ...row }) => ({
            ...row,
            activity: activity?.id ?? null,
          })),
          thanks: thanksText(answer.rater.name),
        }),
  }
  const said = [
    ...saidBlocks(data, context.today()),
    ...(packet === null ? [] : await packetDebrief(context, packet, answer)),
  ]
  const before = context.evidence()
  const isDryRun = flagOption(input, 'dryRun')
  const named = raterWarnings(peopleIn(before.entries), { source, rater: answer.rater.name }, !isDryRun)
  const all = [...warnings, ...ownName(context, answer), ...named]
  if (isDryRun)
    return {
      kind: 'receipt',
      operation: null,
      entries: [],
      data: { ...data, isDryRun: true, wouldAdd: entries.length },
      blocks: [...said, note(`nothing was written; without --dry-run ${entries.length} entries are`)],
      warnings: all,
    }
  const operation = openOperation(context, command)
  operation.append(entries)
  const { blocks, movements } = whatChanged(context, before)
  return receipt(operation, { ...data, movements }, [...said, ...blocks, note('prep undo takes it back')], all)
}

/**
 * The mock that was begun with a packet, as far as it was recorded and nobody has rated it; without one, a new one of that
 * name and day.
 */
function heldMock(
  context: Context,
  id: string,
  { loop }: Packet,
  fresh: Pick<MockDraft, 'name' | 'occurredOn'>,
): { held: MockDraft; replaces: string | null } {
  const begun = begunWith(context, id)
  if (begun === null) return { held: { ...blankMock(fresh), loop }, replaces: null }
  const { start, mock } = begun
  if (mock === null) return { held: { ...blankMock(fresh), loop, start: start.id }, replaces: null }
  return mock.rater === UNNAMED
    ? { held: draftOf(mock), replaces: mock.id }
    : { held: { ...blankMock(fresh), loop }, replaces: null }
}

const roundTitle =
  (context: Context, loop: string) =>
  (round: string): string =>
    context
      .framework()
      .loops.find(({ id }) => id === loop)
      ?.rounds.find(({ id }) => id === round)?.title ?? round

/** Dimensions of an activity's own rubric feed rubric rows. */
const withRows = (answer: ReviewAnswer, subjects: readonly Subject[]): ReviewAnswer => ({
  ...answer,
  ratings: Object.fromEntries(
    subjects.flatMap(({ rubric = [] }, index) => {
      const given = answer.ratings[itemKey(index)]
      return given === undefined ? [] : [[itemKey(index), withFedRows(rubric, given)]]
    }),
  ),
})

const LIMITS = { mostBytes: 256 * 1024, ifLarger: 'an answer never is: is it the right file?' }

/** JSON as the form saves it, else YAML as it was filled in by hand. */
function readValue(text: string, name: string): { value: Json; isJsonText: boolean } {
  const isJsonText = text.trimStart().startsWith('{')
  const unreadable = (where: string): PrepError =>
    new PrepError('data', `${name} cannot be read${where}: nothing was recorded`, 'ask for the file again')
  let value: unknown
  try {
    if (isJsonText) value = JSON.parse(text)
    else {
      const read = readYaml(text)
      if ('fault' in read) throw unreadable(`, line ${read.line} (${read.fault})`)
      value = read.value
    }
  } catch (error) {
    throw error instanceof PrepError ? error : unreadable(isJsonText ? ' as JSON' : ' as YAML')
  }
  if (isJson(value)) return { value, isJsonText }
  throw unreadable('')
}

const REQUEST_ID = /^r-[2-9a-z]{8}$/

function requestOf(context: Context, value: Json): RequestEntry {
  const id = value !== null && typeof value === 'object' && 'request' in value ? value.request : undefined
  if (typeof id !== 'string' || !REQUEST_ID.test(id))
    throw new PrepError(
      'data',
      'the file names no review request: it is not an answer to one',
      'prep review-request list shows the requests',
    )
  const request = createdRequests(context).find(({ subject }) => subject === id)
  if (request) return request
  throw new PrepError(
    'not-found',
    `no request ${id} was made in this ledger`,
    'prep review-request list shows the requests; a withdrawn one is not known',
  )
}

function checkedAnswer(
  context: Context,
  value: Json,
  { subject, payload }: RequestEntry,
  subjects: readonly Subject[],
  { name, text }: SourceFile,
): ReviewAnswer {
  const rules: AnswerRules = {
    request: subject,
    items: subjects.map(({ item }, index) => ({
      key: itemKey(index),
      dimensions: item.dimensions.map(({ id }) => id),
      isMock: item.isMock,
    })),
    relations: offeredRelations(payload.relation).map(({ id }) => id),
    today: context.today(),
    clean: stripControl,
  }
  const read = readAnswer(value, rules)
  if ('answer' in read) return read.answer
  throw refuseIssues(name, placed(read.faults, name, text), 'nothing was recorded; ask for the file again')
}

/** Faults at their lines. A key that nobody asked for is not repeated: it may hold anything. */
function placed(faults: readonly AnswerFault[], name: string, text: string): FrameworkIssue[] {
  const { issueAt } = parseFiles([{ name, text }])
  return faults.map(({ path, says, known }) => {
    const where = (known ? path.slice(0, -1) : path).join('.')
    return issueAt(path, where === '' ? says : `${where}: ${says}`, known ? didYouMean(path.at(-1) ?? '', known) : null)
  })
}

/** Warns of an answer without a seal, which only a file filled in by hand may be. */
function checkSeal(value: Json, { digest }: ReviewAnswer, { payload }: RequestEntry, isJsonText: boolean): string[] {
  if (digest === null) {
    if (isJsonText)
      throw new PrepError(
        'data',
        'the answer has no seal: it was not saved by the form, or it was cut off',
        'ask for the file as the form saved it',
      )
    return ['filled in by hand, without a seal: what arrived cannot be compared with what was sent']
  }
  if (digest === answerDigest(payload.digest, value)) return []
  throw new PrepError(
    'data',
    'the seal does not fit: the answer was changed after it was saved, or belongs to another form',
    'ask for the file as the form saved it',
  )
}

function checkDouble(context: Context, { rater, request: id }: ReviewAnswer, { subject }: RequestEntry): void {
  const same = (name: string): string => name.normalize('NFKC').toLowerCase()
  const known = answersTo(context, subject).find((answer) => same(answer.rater) === same(rater.name))
  if (known)
    throw new PrepError(
      'no',
      `${known.rater} already answered ${id}, on ${dayWords(known.occurredOn, context.today())}`,
      'prep undo or prep remove takes the first answer back; a second opinion needs a new request',
    )
}

function ownName(context: Context, { rater }: ReviewAnswer): string[] {
  const own = context.profile().name?.toLowerCase()
  return own !== undefined && own === rater.name.toLowerCase()
    ? ['the rater has your name: ratings by others count only if others gave them']
    : []
}

interface Said {
  rater: string
  relation: string
  source: string
  occurredOn: CivilDate
  ratings: readonly { about: string; ratings: Record<string, number>; notShown: Record<string, string | null> }[]
}

function saidBlocks({ rater, relation, source, occurredOn, ratings }: Said, today: CivilDate): Block[] {
  const items = ratings
    .filter((one) => Object.keys({ ...one.ratings, ...one.notShown }).length > 0)
    .map(
      ({ about, ratings: given, notShown }): Text => [
        `${about.replace(/^competency:/, '')}: `,
        listOf([
          ...Object.entries(given).map(([id, value]) => `${id} ${value}`),
          ...Object.entries(notShown).map(
            ([id, reason]) => `no chance to see ${id}${reason === null ? '' : ` (${reason})`}`,
          ),
        ]),
      ],
    )
  return [
    paragraph([`${rater} answered on ${dayWords(occurredOn, today)}`, muted(` as ${relation} (counts as ${source}).`)]),
    list(items),
  ]
}

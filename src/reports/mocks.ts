import {
  MIN_PREDICTIONS,
  MIN_RATE_N,
  type MockStats,
  type MockSummary,
  type OpenMock,
  type Spread,
} from '../domain/mock/mock-stats.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { type NameOf, namesIn } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, percent, signed, twoDecimals } from '../domain/text/figures.ts'
import { shortId } from '../domain/text/short-id.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Block,
  checklist,
  facts,
  heading,
  left,
  muted,
  note,
  paragraph,
  type Report,
  right,
  sentence,
  stack,
  strong,
  type Text,
  table,
  told,
  warning,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { bandWords, listOf } from './words.ts'

export interface MockListInput extends ReportHead {
  framework: Framework
  mocks: readonly MockSummary[]
  open: readonly OpenMock[]
}

/** All mocks, newest first, and those that wait for a rating. */
export function buildMockList(input: MockListInput): Report {
  const { mocks, open } = input
  const rows = mocks
    .filter((mock) => mock.mean !== null || !open.some(({ id }) => id === mock.id))
    .toReversed()
    .map((mock): Text[] => [
      mock.name,
      mock.occurredOn,
      interviewer(mock),
      mock.mean === null ? 'not rated' : [strong(level1(mock.mean))],
      mock.mean === null ? '' : String(Object.keys(mock.ratings).length),
      bandWords(mock.hireBand),
      mock.isFull ? 'full' : 'part',
      mock.isRealistic ? 'yes' : '',
    ])
  const blocks: Block[] = stack(
    heading('Mock interviews'),
    mocks.length === 0 &&
      open.length === 0 &&
      sentence('None yet. prep mock start runs one; prep mock add records one after the fact.'),
    rows.length > 0 &&
      table(
        [
          'name',
          left('on', 7),
          left('interviewer', 1),
          right('mean'),
          right('rows', 4),
          left('band', 2),
          left('counts as', 5),
          left('realistic', 6),
        ],
        rows,
      ),
    openBlocks(open, input),
  )
  return report('mock-list', input, { mocks: mocks.map(mockData), open: open.map(openData) }, blocks)
}

const interviewer = ({ source, rater, relation }: MockSummary): string =>
  `${rater}${source === 'mock' ? '' : ` (${source})`}${relation === null ? '' : `, ${relation}`}`

const mockData = (mock: MockSummary) => ({
  id: mock.id,
  name: mock.name,
  occurredOn: mock.occurredOn,
  source: mock.source,
  rater: mock.rater,
  relation: mock.relation,
  loop: mock.loop,
  rounds: mock.rounds.map(({ round, minutes, ratings, dimensions }) => ({
    round,
    minutes: minutes ?? null,
    ratings,
    ...(dimensions === undefined ? {} : { dimensions }),
  })),
  notShown: mock.notShown,
  minutes: mock.minutes,
  ratings: mock.ratings,
  mean: mock.mean,
  isFull: mock.isFull,
  hireBand: mock.hireBand,
  isRealistic: mock.isRealistic,
  predicted: mock.predicted,
})

const openData = ({ id, kind, name, loop, on, ageDays, blocks }: OpenMock) => ({
  id,
  kind,
  name,
  loop,
  startedOn: on,
  ageDays,
  blocks,
})

/** Open mocks with their age and what waits for them. */
function openBlocks(
  open: readonly OpenMock[],
  { framework, asOf }: Pick<MockListInput, 'framework' | 'asOf'>,
): Block[] {
  if (open.length === 0) return []
  const day = (on: CivilDate): string => dayWords(on, asOf)
  const nameOf = namesIn(framework)
  return [
    heading('Open: started or held, not rated', 2),
    checklist(
      open.map((mock) => ({
        state: 'open' as const,
        text: [
          mock.kind === 'begun' ? `started on ${day(mock.on)}` : `${mock.name ?? ''}, held on ${day(mock.on)}`,
          muted(` · ${ageOf(mock.ageDays)}${mock.loop === null ? '' : ` · ${loopWords(mock.loop, nameOf)}`}`),
        ],
        details: [
          ...mock.blocks.map((block): Text => [blockWords(block, nameOf(block.rule), day)]),
          [
            muted(
              `prep mock add --start ${shortId(mock.id)} --by mock:NAME --rate RUBRIC=N; prep remove ${shortId(mock.id)} if it never took place`,
            ),
          ],
        ],
      })),
    ),
  ]
}

/** A loop by name; of rounds of it, that they are not all. */
function loopWords(loop: string, nameOf: NameOf): string {
  const [id = '', rounds] = loop.split('/')
  return rounds === undefined ? nameOf(id) : `some rounds of ${nameOf(id)}`
}

const ageOf = (days: number): string => (days === 0 ? 'today' : `${counted(days, 'day')} ago`)

function blockWords(
  { from, until, isBlocking }: OpenMock['blocks'][number],
  rule: string,
  day: (on: CivilDate) => string,
): string {
  if (isBlocking) return `${rule} waits until it is rated, or until ${day(until)}`
  return `unrated it holds up ${rule} from ${day(from)} to ${day(until)}`
}

export interface MockShowInput extends ReportHead {
  framework: Framework
  mock: MockSummary
  note: string | null
  open: readonly OpenMock[]
}

/** The commands that correct a mock: its first figure, or all of it. */
function correcting({ id, rounds }: MockShowInput['mock']): string {
  const at = rounds.findIndex(({ ratings }) => Object.keys(ratings).length > 0)
  const field = at < 0 ? 'isRealistic=true' : `rounds.${at}.ratings.${Object.keys(rounds[at]?.ratings ?? {})[0]}=N`
  return `prep edit ${shortId(id)} --set ${field} corrects it, prep remove ${shortId(id)} takes it out; prep undo takes the last command back`
}

/** One mock with its rounds. */
export function buildMock(input: MockShowInput): Report {
  const { mock, framework, open } = input
  const rated = [...framework.activities.flatMap(({ rubric }) => rubric), ...framework.rubrics]
  const titleOf = new Map(rated.map(({ id, title }) => [id, title]))
  const loop = framework.loops.find(({ id }) => id === mock.loop)
  const roundTitle = (id: string): string => loop?.rounds.find((round) => round.id === id)?.title ?? id
  const about: { label: string; value: Text }[] = [
    { label: 'On', value: mock.occurredOn },
    {
      label: 'Interviewer',
      value: [mock.rater, muted(` · ${mock.source}${mock.relation === null ? '' : `, ${mock.relation}`}`)],
    },
    ...(mock.loop === null ? [] : [{ label: 'Loop', value: loop?.title ?? mock.loop }]),
    ...(mock.minutes === null ? [] : [{ label: 'Length', value: `${decimal(mock.minutes, 0)} min` }]),
    {
      label: 'Mean',
      value:
        mock.mean === null
          ? 'not rated'
          : [
              strong(level1(mock.mean)),
              muted(
                ` over ${counted(Object.keys(mock.ratings).length, 'dimension')}, ${mock.isFull ? 'a full mock' : 'not enough for a full mock'}`,
              ),
            ],
    },
    ...(mock.predicted === null
      ? []
      : [
          {
            label: 'Predicted',
            value: [
              decimal(mock.predicted),
              muted(
                mock.mean === null ? '' : ` · ${signed(mock.predicted - mock.mean, 2)} compared with the actual rating`,
              ),
            ],
          },
        ]),
    { label: 'Hire band', value: bandWords(mock.hireBand) || 'not stated' },
    { label: 'Realistic', value: mock.isRealistic ? 'yes' : 'no' },
    ...(input.note === null ? [] : [{ label: 'Note', value: input.note }]),
  ]
  const rows = mock.rounds.flatMap(({ round, minutes, ratings, dimensions = {} }): Text[][] => {
    const head = minutes === undefined ? roundTitle(round) : `${roundTitle(round)} (${decimal(minutes, 0)} min)`
    const given = [...Object.entries(ratings), ...Object.entries(dimensions)]
    if (given.length === 0) return [[head, 'not rated', '']]
    return given.map(([rubric, value], index) => [
      index === 0 ? head : '',
      titleOf.get(rubric) ?? rubric,
      String(value),
    ])
  })
  for (const [rubric, reason] of Object.entries(mock.notShown))
    rows.push(['', titleOf.get(rubric) ?? rubric, reason === '' ? 'no chance' : `no chance: ${reason}`])
  const blocks: Block[] = [
    heading(mock.name),
    facts(about),
    heading('Rounds', 2),
    table(['round', 'dimension', right('rating')], rows),
    ...openBlocks(open, input),
    note(correcting(mock)),
  ]
  return report('mock', input, { mock: { ...mockData(mock), note: input.note }, open: open.map(openData) }, blocks)
}

export interface MockStatsInput extends ReportHead {
  framework: Framework
  stats: MockStats
  open: readonly OpenMock[]
}

/** Figures over all rated mocks, each with its n. */
export function buildMockStats(input: MockStatsInput): Report {
  const { stats, framework, open } = input
  const { hireBands, predictions, overall } = stats
  const titleOf = new Map(framework.rubrics.map(({ id, title }) => [id, title]))
  const data = {
    ...stats,
    dimensions: stats.dimensions.map(({ rubric, spread }) => ({
      rubric,
      title: titleOf.get(rubric) ?? rubric,
      ...spread,
    })),
    interviewers: stats.interviewers.map(({ rater, spread, relations }) => ({ rater, relations, ...spread })),
    open: open.map(openData),
  }
  if (overall === null)
    return report('mock-stats', input, data, [
      heading('Mock interviews in figures'),
      paragraph('No mock has been rated yet.'),
      ...openBlocks(open, input),
    ])
  const blocks: Block[] = stack(
    heading('Mock interviews in figures'),
    facts([
      { label: 'Rated mocks', value: `${stats.n} (${stats.full} full, ${stats.realistic} realistic)` },
      { label: 'Mean', value: [strong(level1(overall.mean)), muted(` · ${spreadWords(overall)}`)] },
    ]),
    heading('By dimension', 2),
    spreadTable(
      'dimension',
      stats.dimensions.map(({ rubric, spread }) => ({ label: titleOf.get(rubric) ?? rubric, spread })),
    ),
    heading('By interviewer', 2),
    spreadTable(
      'interviewer',
      stats.interviewers.map(({ rater, spread, relations }) => ({
        label: relations.length > 0 ? `${rater} (${listOf(relations)})` : rater,
        spread,
      })),
    ),
    stats.interviewers.length === 1 &&
      stats.n > 1 &&
      warning('all by one interviewer: a second interviewer tells you more than another mock with the same one'),
    heading('Hire bands', 2),
    bandBlocks(hireBands),
    heading('Predicted and actual', 2),
    predictionBlocks(predictions),
    openBlocks(open, input),
  )
  return report('mock-stats', input, data, blocks)
}

const spreadWords = ({ n, sd, min, max }: Spread): string =>
  sd === null ? 'one mock only: no spread' : `over ${counted(n, 'mock')}, from ${level1(min)} to ${level1(max)}`

const spreadTable = (title: string, rows: readonly { label: string; spread: Spread }[]): Block =>
  table(
    [title, right('mocks'), right('mean'), right('range', 1)],
    rows.map(({ label, spread: { n, mean, min, max } }) => [
      label,
      String(n),
      twoDecimals(mean),
      `${level1(min)}–${level1(max)}`,
    ]),
  )

function bandBlocks({ n, counts, yes, yesShare }: MockStats['hireBands']): Block[] {
  if (n === 0) return [paragraph([told('none said; prep mock add --hire-band BAND', 'muted')])]
  const said = counts.filter((band) => band.count > 0).map(({ band, count: times }) => `${bandWords(band)} ${times}`)
  const share =
    yesShare === null
      ? muted(` · too few for a share: ${n} of ${MIN_RATE_N}`)
      : muted(` · ${percent(yesShare)} of ${n}; this describes your mocks, not the chance of an offer`)
  return [paragraph([`${listOf(said)}; lean hire or better ${yes} of ${n}`, share])]
}

function predictionBlocks({ n, bias, meanError }: MockStats['predictions']): Block[] {
  if (bias === null || meanError === null)
    return [
      paragraph([
        muted(
          `${counted(n, 'mock')} with a prediction; it takes ${MIN_PREDICTIONS} to compare them (prep mock start asks before the debrief)`,
        ),
      ]),
    ]
  const word =
    Math.abs(bias) < 0.05
      ? 'neither above nor below on average'
      : bias > 0
        ? 'you predicted more than you got'
        : 'you predicted less than you got'
  return [
    paragraph([
      strong(signed(bias, 2)),
      ` on average: ${word}`,
      muted(` · off by ${decimal(meanError)} either way, over ${counted(n, 'mock')}`),
    ]),
  ]
}

import type { Entry } from '../domain/facts/entry.ts'
import { SELF } from '../domain/facts/entry.ts'
import type { GateVerdict } from '../domain/judge/rules.ts'
import type { CompetencyProgress, Progress } from '../domain/levels/progress.ts'
import { INTERVAL_Z, interval80 } from '../domain/measure/interval.ts'
import type { RiskRanking } from '../domain/measure/risk-factors.ts'
import type { Ask } from '../domain/plan/asks-of-others.ts'
import { isMet, type Verdict } from '../domain/rules/criterion.ts'
import type { Framework } from '../domain/rules/framework.ts'
import { counted } from '../domain/text/counted.ts'
import { decimal, level1, signed } from '../domain/text/figures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords, fullDay, periodWords } from '../domain/time/day-words.ts'
import {
  type Block,
  checklist,
  heading,
  list,
  muted,
  note,
  numbered,
  paragraph,
  type Report,
  right,
  stack,
  strong,
  type Text,
  table,
} from './block.ts'
import { type ReportHead, reportOnDemand } from './envelope.ts'
import { heatBars, levelChart, type PictureInput, weekShades } from './picture.ts'
import { questionsOf } from './questions.ts'
import { riskItems } from './risk-words.ts'
import { thirdPerson, verdictOf } from './verdict.ts'
import { HOW_SURE } from './words.ts'

export type Period = 'weekly' | 'monthly'

export interface ProgressSummaryInput extends ReportHead {
  framework: Framework
  /** What the heatmap, the chart and the weeks at the head are drawn from. */
  picture: PictureInput
  period: Period
  /** The learner's name, when the profile has one. */
  name: string | null
  interviewDate: string | null
  progress: Progress
  hours: { done: number; committed: number | null; byActivity: readonly { title: string; hours: number }[] }
  risks: RiskRanking
  asks: readonly Ask[]
  /** Notes of the period are private: given only when they were asked for. */
  notes: readonly Entry[] | null
  warnings: readonly string[]
}

/** A dated summary for a mentor: levels, gates, hours, evidence, risks, and what is asked of the reader. */
export function buildProgressSummary(input: ProgressSummaryInput): Report {
  const { progress, hours, risks, asks, notes } = input
  const data = {
    period: input.period,
    from: progress.from,
    to: progress.to,
    configHash: input.framework.configHash,
    levels: progress.competencies.map(levelData),
    gates: progress.gates.map(({ verdict, metBefore }) => ({
      id: verdict.gate.id,
      title: verdict.gate.title,
      state: verdict.state,
      met: verdict.met,
      metBefore,
      of: verdict.of,
      open: openOf(verdict).map(({ id, says, needs }) => ({ id, says, needs })),
    })),
    hours,
    evidence: progress.evidence,
    risks: [...risks.losses, ...risks.flags].map(({ id, subject, size, parameters, message }) => ({
      id,
      subject,
      indexPoints: size === null ? null : 100 * size,
      parameters,
      message,
    })),
    asks: asks.map((ask) => (ask.kind === 'request' ? { ...ask, about: aboutOf(ask.about) } : ask)),
    notes:
      notes?.map((entry) => ({
        on: entry.occurredOn,
        kind: entry.kind,
        subject: entry.subject,
        source: entry.source,
        note: noteOf(entry),
      })) ?? null,
  }
  return reportOnDemand('report', input, { data: () => data, blocks: () => summaryBlocks(input) }, input.warnings)
}

function summaryBlocks(input: ProgressSummaryInput): Block[] {
  const { progress, asks, notes } = input
  const questions = questionsOf(input.picture.gaps, asks)
  return [
    heading(
      `${input.period === 'weekly' ? 'Week' : 'Month'} to ${fullDay(progress.to)}${input.name ? `: ${input.name}` : ''}`,
    ),
    paragraph([
      `Preparing for ${input.level}, ${periodWords(progress.from, progress.to, input.today)}`,
      muted(
        ` · ${input.framework.title}${input.interviewDate ? ` · interview on ${dayWords(input.interviewDate, progress.to)}` : ''}`,
      ),
    ]),
    ...pictureBlocks(input),
    heading(questions.length === 3 ? 'Three questions for you' : 'Questions for you', 2),
    questions.length === 0
      ? paragraph('No open questions: everything is at its target and rated by others.')
      : numbered(questions),
    heading('Levels', 2),
    ...levelBlocks(input),
    heading('Gates', 2),
    checklist(progress.gates.map(gateItem)),
    heading('Hours', 2),
    ...hourBlocks(input),
    heading('Evidence added', 2),
    progress.evidence.length === 0 ? paragraph('None in this time.') : list(progress.evidence.map(evidenceText)),
    heading('Open risks', 2),
    ...riskBlocks(input),
    heading('What would help', 2),
    asks.length === 0 ? paragraph('Nothing needs somebody else at the moment.') : list(askItems(asks, progress.to)),
    ...noteBlocks(notes, progress.to),
    note(
      `rules ${input.framework.id}@${input.framework.version}, configuration ${input.framework.configHash}; levels are estimates on a rubric of 1 to 5, not an official bar`,
    ),
  ]
}

const HEAT_COLUMNS = 60
const CHART_COLUMNS = 38

/** The verdict, and what a reader sees at once: heatmap, chart, levels and hours by week. */
function pictureBlocks({ picture, name }: ProgressSummaryInput): Block[] {
  const verdict = verdictOf(picture.gaps, picture.framework.constants.level.scaleMax, thirdPerson(name))
  if (verdict === null) return [paragraph('Nothing has been rated yet, so there is no picture to show.')]
  const chart = levelChart(picture)
  const heat: Block = { kind: 'bars', rows: heatBars(picture) }
  return stack(
    paragraph([...verdict.standing, `\n${verdict.sureness}`]),
    chart === null
      ? heat
      : {
          kind: 'beside',
          parts: [
            { blocks: [heat], least: HEAT_COLUMNS },
            { blocks: [{ kind: 'series', series: chart }], least: CHART_COLUMNS },
          ],
        },
    weekShades(picture, false),
  )
}

function levelData({ competency, target, estimate, before, n, nExternal }: CompetencyProgress) {
  const interval = estimate && interval80(estimate.level, estimate.se)
  return {
    id: competency.id,
    title: competency.title,
    level: estimate?.level ?? null,
    interval80: interval && [interval.lo, interval.hi],
    before,
    change: estimate === null || before === null ? null : estimate.level - before,
    target,
    n: estimate?.n ?? 0,
    nExternal: estimate?.nExternal ?? 0,
    newRatings: n,
    newExternalRatings: nExternal,
  }
}

function levelBlocks({ progress }: ProgressSummaryInput): Block[] {
  const rows = progress.competencies.map(({ competency, target, estimate, before, n, nExternal }): Text[] => [
    competency.title,
    estimate ? [strong(level1(estimate.level)), ` ±${level1(INTERVAL_Z * estimate.se)}`] : 'no data',
    estimate === null ? '' : before === null ? 'first level' : signed(estimate.level - before),
    level1(target),
    estimate ? `${estimate.nExternal} of ${estimate.n}` : 'no rating',
    n === 0 ? '' : `${n} (${nExternal})`,
  ])
  return [
    table(
      [
        'competency',
        right('level'),
        right('change'),
        right('target'),
        right('by others', 2),
        right('new (outside)', 1),
      ],
      rows,
    ),
    paragraph([muted(`${HOW_SURE} A change smaller than that may be chance.`)]),
  ]
}

function gateItem({ verdict, metBefore }: Progress['gates'][number]) {
  const { gate, state, met, of } = verdict
  const moved = met === metBefore ? '' : `, ${metBefore} before`
  return {
    state,
    text: [gate.title, muted(` · ${met} of ${of} met${moved}`)],
    details: state === 'open' ? openOf(verdict).map(openText) : [],
  }
}

const openOf = ({ criteria }: GateVerdict): Verdict[] => criteria.filter(({ state }) => !isMet(state))

const openText = ({ says, needs }: Verdict): Text =>
  needs === null ? says : [says, muted(` · still needed: ${needs}`)]

function hourBlocks({ hours: { done, committed, byActivity } }: ProgressSummaryInput): Block[] {
  const against =
    committed === null ? '; no weekly hours are set to compare with' : ` of ${decimal(committed, 1)} committed`
  return stack(
    paragraph(`${decimal(done, 1)} ${done === 1 ? 'hour' : 'hours'}${against}.`),
    byActivity.length > 0 &&
      list(byActivity.map(({ title, hours }): Text => [title, muted(` · ${decimal(hours, 1)} h`)])),
  )
}

const PLURALS: Partial<Record<Entry['kind'], string>> = {
  story: 'stories',
  quiz: 'quizzes',
  practice: 'practice blocks',
}

function evidenceText({ kind, n, nExternal }: Progress['evidence'][number]): Text {
  const name = counted(n, kind === 'practice' ? 'practice block' : kind, PLURALS[kind])
  return [name, muted(nExternal > 0 ? ` · ${nExternal} by others` : '')]
}

function riskBlocks({ risks, framework, progress }: ProgressSummaryInput): Block[] {
  if (progress.competencies.every(({ estimate }) => estimate === null))
    return [paragraph('No ratings yet, so nothing can be said about risks.')]
  const { items, leftOut } = riskItems(risks, framework)
  return stack(
    items.length === 0 ? paragraph('None that shows in the figures.') : list(items),
    leftOut > 0 && note(`${counted(leftOut, 'smaller one')} left out`),
  )
}

/** Ratings that are asked for stand in one line. */
function askItems(asks: readonly Ask[], asOf: CivilDate): Text[] {
  const unrated = asks.flatMap((ask) =>
    ask.kind === 'rating' ? [`${ask.title} (${ask.days === null ? 'never' : `${ask.days} days ago`})`] : [],
  )
  return [
    ...asks.flatMap((ask): Text[] => {
      if (ask.kind === 'criterion')
        return [[strong(ask.gateTitle), `: ${ask.says}`, muted(` · still needed: ${ask.needs}`)]]
      if (ask.kind === 'request')
        return [
          [
            `An answer to the request of ${dayWords(ask.madeOn, asOf)} about ${aboutOf(ask.about).join(', ')}`,
            muted(` · ${counted(ask.days, 'day')} old`),
          ],
        ]
      return []
    }),
    ...(unrated.length > 0 ? [['A rating by somebody else', muted(` · last one: ${unrated.join(', ')}`)]] : []),
  ]
}

/** Names of stories are the learner's own business. */
const aboutOf = (about: readonly string[]): string[] => [
  ...new Set(about.map((subject) => (subject.startsWith('story:') ? 'a story' : subject.replace(/^\w+:/, '')))),
]

function noteBlocks(notes: readonly Entry[] | null, asOf: CivilDate): Block[] {
  if (notes === null) return []
  const items = notes.map(
    (entry): Text => [
      muted(
        `${dayWords(entry.occurredOn, asOf)}, ${entry.kind} ${entry.subject}${entry.rater === SELF ? '' : `, ${entry.source}:${entry.rater}`}: `,
      ),
      noteOf(entry) ?? '',
    ],
  )
  return [heading('Notes', 2), items.length === 0 ? paragraph('None in this time.') : list(items)]
}

export const noteOf = ({ payload }: Entry): string | null =>
  'note' in payload && typeof payload.note === 'string' && payload.note.trim() !== '' ? payload.note : null

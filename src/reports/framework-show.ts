import type { Criterion } from '../domain/rules/criterion.ts'
import type { Activity, Framework, PerLevel, WeeksRange } from '../domain/rules/framework.ts'
import { namesIn } from '../domain/rules/names.ts'
import { counted } from '../domain/text/counted.ts'
import { percent } from '../domain/text/figures.ts'
import {
  type Block,
  facts,
  heading,
  left,
  list,
  muted,
  paragraph,
  type Report,
  stack,
  type Text,
  table,
} from './block.ts'
import { countsOf } from './framework-list.ts'
import { scoredBlocks } from './objectives.ts'

export const SECTIONS = [
  'levels',
  'competencies',
  'objectives',
  'gates',
  'achievements',
  'checkpoints',
  'pathways',
  'prescriptions',
  'principles',
  'activities',
  'loops',
  'content',
  'constants',
] as const
export type Section = (typeof SECTIONS)[number]

export const isSection = (text: string): text is Section => SECTIONS.some((section) => section === text)

export interface FrameworkShowInput {
  asOf: string
  framework: Framework
  /** One section only; null: all of them. */
  section: Section | null
}

/** A framework in readable form, section by section. */
export function buildFrameworkShow({ asOf, framework, section }: FrameworkShowInput): Report {
  const { id, version, title, summary, disclaimer, configHash, folder } = framework
  const shown = SECTIONS.filter((name) => section === null || name === section)
  const data = {
    id,
    version,
    title,
    summary,
    disclaimer,
    configHash,
    folder,
    counts: countsOf(framework),
    ...Object.assign({}, ...shown.map((name) => PAINTERS[name].data(framework))),
  }
  const head: Block[] =
    section === null
      ? [
          heading(`${title} (${id} ${version})`),
          paragraph(summary),
          paragraph([muted(disclaimer)]),
          facts([
            { label: 'folder', value: folder },
            { label: 'rules', value: `${configHash}: figures computed under another hash are not comparable` },
          ]),
        ]
      : []
  const blocks = [...head, ...shown.flatMap((name) => PAINTERS[name].blocks(framework))]
  return {
    schema: 'prep/framework-show/1',
    envelope: { asOf, framework: `${id}@${version}` },
    data,
    blocks,
    warnings: [],
  }
}

interface Painter {
  data: (framework: Framework) => Record<string, unknown>
  blocks: (framework: Framework) => Block[]
}

const PAINTERS: Readonly<Record<Section, Painter>> = {
  levels: {
    data: ({ levels, scopes, attestations }) => ({ levels, scopes, attestations }),
    blocks: ({ levels, scopes, attestations }) =>
      stack(
        heading('Levels', 2),
        table(
          ['level', 'title', 'what it stands for'],
          levels.map(({ id, title, summary }) => [id, title, summary]),
        ),
        scopes.length > 0 && paragraph(['Current roles, lowest first: ', scopes.map(({ id }) => id).join(', '), '.']),
        attestations.length > 0 && paragraph(['Self-attested: ', attestations.map(({ id }) => id).join(', '), '.']),
      ),
  },
  competencies: {
    data: ({ groups, competencies, rubrics, stated }) => ({
      groups,
      competencies: competencies.map((competency) => ({
        ...competency,
        targets: Object.entries(competency.targets).map(([level, value]) => ({
          level,
          value,
          ...statusOf(stated, `competencies.${competency.id}.targets.${level}`),
        })),
        rubrics: rubrics.filter((rubric) => rubric.competency === competency.id).map((rubric) => rubric.id),
      })),
    }),
    blocks: ({ groups, competencies, levels, rubrics, stated }) => [
      heading('Competencies and their targets', 2),
      table(
        ['competency', ...levels.map(({ id }) => id), 'basis', left('group', 1), left('rubric rows', 2)],
        competencies.map((competency) => [
          competency.id,
          ...levels.map(({ id }) => String(competency.targets[id] ?? '')),
          [
            ...new Set(
              levels.flatMap(({ id }) => statusOf(stated, `competencies.${competency.id}.targets.${id}`)?.basis ?? []),
            ),
          ].join(', '),
          groups.find(({ id }) => id === competency.group)?.title ?? competency.group,
          rubrics
            .filter((rubric) => rubric.competency === competency.id)
            .map(({ id }) => id)
            .join(', '),
        ]),
      ),
    ],
  },
  objectives: {
    data: ({ objectives }) => ({ objectives }),
    blocks: ({ objectives }) => [
      heading('Objectives', 2),
      table(
        ['objective', 'outcome', left('Bloom', 2), left('basis', 3)],
        objectives.map(({ id, outcome, bloom, basis }) => [id, outcome, bloom, basis]),
      ),
      ...objectives.flatMap(scoredBlocks),
    ],
  },
  gates: {
    data: ({ gates }) => ({ gates }),
    blocks: ({ gates }) => [
      heading('Gates', 2),
      ...(gates.length === 0 ? [NOTHING] : []),
      ...gates.flatMap((gate): Block[] => [
        paragraph([
          `${gate.title} (${gate.id})`,
          muted(
            [
              gate.requires.length > 0 ? ` · after ${gate.requires.join(', ')}` : '',
              gate.timeEstimateWeeks ? ` · typical: ${weeks(gate.timeEstimateWeeks)}` : '',
            ].join(''),
          ),
        ]),
        list(gate.criteria.map(criterionText)),
      ]),
    ],
  },
  achievements: {
    data: ({ achievements }) => ({ achievements }),
    blocks: ({ achievements }) => [
      heading('Badges and certificates', 2),
      table(
        ['id', 'what for', left('group', 1), left('basis', 2)],
        achievements.map(({ id, says, group, basis }) => [id, says, group, basis]),
      ),
    ],
  },
  checkpoints: {
    data: ({ checkpoints }) => ({ checkpoints }),
    blocks: ({ checkpoints }) =>
      checkpoints.length === 0
        ? []
        : [
            heading('Check-ins', 2),
            ...checkpoints.flatMap(({ id, title, everyDays, activities }): Block[] => [
              paragraph([`${title} (${id})`, muted(` · every ${counted(everyDays, 'day')}`)]),
              list(
                activities.map(({ says, minutes, command }) => [`${says} (${byLevel(minutes)} min): `, muted(command)]),
              ),
            ]),
          ],
  },
  pathways: {
    data: ({ pathways }) => ({ pathways }),
    blocks: (framework) => {
      const { pathways } = framework
      const nameOf = namesIn(framework)
      return [
        heading('Pathways', 2),
        ...(pathways.length === 0 ? [NOTHING] : []),
        ...pathways.flatMap(({ id, title, background, targetWeeks, shares, emphases, accelerate, basis }): Block[] => [
          paragraph([
            `${title} (${id})`,
            muted(` · ${background} · ${counted(targetWeeks, 'week')} · basis: ${basis}`),
          ]),
          list([
            ...shares.map(
              ({ share, competencies, says }) => `${percent(share)} ${competencies.map(nameOf).join(', ')}: ${says}`,
            ),
            ...accelerate.map(
              ({ competency, weeks: fast, insteadOfWeeks }) =>
                `${nameOf(competency)} in ${fast} weeks instead of ${insteadOfWeeks}`,
            ),
            ...emphases,
          ]),
        ]),
      ]
    },
  },
  prescriptions: {
    data: ({ prescriptions }) => ({ prescriptions }),
    blocks: ({ prescriptions }) => [
      heading('Prescriptions', 2),
      table(
        ['for', 'what to do', 'h a week', 'weeks', left('level', 1), left('basis', 2)],
        prescriptions.map(({ competency, prescription, hoursPerWeek, weeks: many, level, basis, ours }) => [
          competency,
          prescription,
          String(hoursPerWeek),
          String(many),
          level ?? 'all',
          basisText({ basis, ours }),
        ]),
      ),
    ],
  },
  principles: {
    data: ({ principles, principleCategories }) => ({ principles, principleCategories }),
    blocks: ({ principles, principleCategories }) =>
      principles.length === 0
        ? []
        : [
            heading('Principles', 2),
            table(
              ['principle', 'in short', left('category', 1)],
              principles.map(({ id, gist, category }) => [
                id,
                gist,
                principleCategories.find((known) => known.id === category)?.title ?? category,
              ]),
            ),
          ],
  },
  activities: {
    data: ({ activities }) => ({ activities }),
    blocks: ({ activities }) => [
      heading('Activities that can be logged', 2),
      table(
        ['activity', 'trains', left('limit', 1), left('tiers', 2), left('kind', 3)],
        activities.map((activity) => [
          activity.id,
          trains(activity),
          activity.limitMinutes === null ? '' : `${byLevel(activity.limitMinutes)} min`,
          activity.tiers.join(', '),
          activity.isRetrieval ? 'practice' : 'reading, watching',
        ]),
      ),
    ],
  },
  loops: {
    data: ({ loops }) => ({ loops }),
    blocks: ({ loops }) =>
      loops.length === 0
        ? []
        : [
            heading('Interview loops', 2),
            table(
              ['loop', 'rounds', left('level', 1)],
              loops.map(({ id, rounds, level }) => [
                id,
                rounds.map((round) => `${round.id} (${round.minutes} min)`).join(', '),
                level,
              ]),
            ),
          ],
  },
  content: {
    data: ({ banks, forms, problems }) => ({
      banks,
      forms,
      problems: problems.map(({ id, activity, title, tier, type }) => ({ id, activity, title, tier, type })),
    }),
    blocks: ({ banks, forms, problems }) =>
      stack(
        heading('Questions and problems', 2),
        table(
          ['bank', 'questions', 'limit', 'informs', left('areas', 1)],
          banks.map(({ id, size, timeLimitSeconds, competency, strata }) => [
            id,
            String(size),
            `${timeLimitSeconds} s`,
            competency,
            strata.join(', '),
          ]),
        ),
        forms.length > 0 &&
          table(
            ['form', 'questions drawn from'],
            forms.map(({ id, strata }) => [
              id,
              strata.map((stratum) => `${stratum.items} of ${stratum.banks.join(', ')}`).join('; '),
            ]),
          ),
        problems.length > 0 &&
          table(
            ['activity', 'problems', 'tiers'],
            [...Map.groupBy(problems, ({ activity }) => activity)].map(([activity, ofActivity]) => [
              activity,
              String(ofActivity.length),
              [...Map.groupBy(ofActivity, ({ tier }) => tier)]
                .map(([tier, ofTier]) => `${tier} ${ofTier.length}`)
                .join(', '),
            ]),
          ),
      ),
  },
  constants: {
    data: ({ stated, remarks }) => ({ constants: stated, remarks }),
    blocks: ({ stated }) => [
      heading('Constants and where they come from', 2),
      ...[...Map.groupBy(stated.filter(isFigure), ({ path }) => groupOf(path))].flatMap(([group, inGroup]): Block[] => [
        paragraph([group, muted(` · ${[...new Set(inGroup.map(({ file }) => file))].join(', ')}`)]),
        table(
          ['constant', 'value', 'basis', left('why', 1)],
          inGroup.map(({ path, value, basis, note }) => [
            path.slice(path.indexOf(group) + group.length + 1),
            String(value ?? 'none'),
            basis,
            note ?? '',
          ]),
        ),
      ]),
    ],
  },
}

const NOTHING = paragraph([muted('nothing yet')])

/** Texts among the constants are words, and targets stand with their competencies. */
const isFigure = ({ path, value }: Framework['stated'][number]): boolean =>
  typeof value !== 'string' && !path.startsWith('competencies.')

/** `level`, `trend` …: the part of the constants, or the top key that stands beside them. */
const groupOf = (path: string): string => path.replace(/^constants\./, '').split('.')[0] ?? path

function statusOf(stated: Framework['stated'], path: string): { basis: string; note: string | null } | null {
  const found = stated.find((constant) => constant.path === path)
  return found ? { basis: found.basis, note: found.note } : null
}

const weeks = ({ from, to }: WeeksRange): string => `${from}–${to} weeks`

const criterionText = (criterion: Criterion): Text => [
  `${criterion.id}: ${criterion.says} `,
  muted(
    criterion.kind === 'all'
      ? `(all of ${criterion.all.map(({ id }) => id).join(', ')})`
      : `(${criterion.metric}, ${basisText(criterion)})`,
  ),
]

/** A basis, and what of the item the framework does not state. */
const basisText = ({ basis, ours }: { basis: string; ours: readonly string[] }): string =>
  ours.length === 0 ? basis : `${basis}; ours: ${ours.join(', ')}`

const trains = ({ trains: shares }: Activity): string =>
  Object.entries(shares)
    .map(([id, share]) => (share === 1 ? id : `${id} ${percent(share)}`))
    .join(', ')

const byLevel = (value: PerLevel<number>): string =>
  typeof value === 'number' ? String(value) : [...new Set(Object.values(value.byLevel))].join('/')

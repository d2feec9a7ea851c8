import { subjectsOf } from '../../domain/explain/subjects.ts'
import { raterKey, UNNAMED } from '../../domain/facts/rater.ts'
import { isPerson, SOURCES } from '../../domain/facts/source.ts'
import { BLOOM_LEVELS, type Framework } from '../../domain/rules/framework.ts'
import { installedFrameworks } from '../../framework/registry.ts'
import type { LedgerReader } from '../../store/ledger.ts'
import type { Context } from '../contract/context.ts'

interface Candidate {
  id: string
  title?: string
}

const OF_FRAMEWORK: Readonly<Record<string, (framework: Framework) => readonly Candidate[]>> = {
  achievements: ({ achievements }) => achievements,
  activities: ({ activities }) => activities,
  banks: ({ banks }) => banks,
  certificates: ({ achievements }) => achievements.filter(({ kind }) => kind === 'certificate'),
  checkpoints: ({ checkpoints }) => checkpoints,
  competencies: ({ competencies }) => competencies,
  'competencies=': ({ competencies }) => competencies.map(({ id, title }) => ({ id: `${id}=`, title })),
  gates: ({ gates }) => gates,
  'gate-criteria': ({ gates }) =>
    gates.flatMap((gate) => gate.criteria.map(({ id, says }) => ({ id: `${gate.id}.${id}`, title: says }))),
  levels: ({ levels }) => levels,
  loops: ({ loops }) => loops,
  objectives: ({ objectives }) => objectives,
  pathways: ({ pathways }) => pathways,
  principles: ({ principles }) => principles.map(({ id, name }) => ({ id, title: name })),
  rubrics: ({ rubrics }) => rubrics,
  'rubrics=': ({ rubrics }) => rubrics.map(({ id, title }) => ({ id: `${id}=`, title })),
  scopes: ({ scopes }) => scopes,
  subjects: subjectsOf,
}

const OF_LEDGER: Readonly<Record<string, (context: Context) => readonly Candidate[]>> = {
  bloom: () => BLOOM_LEVELS.map((id) => ({ id })),
  frameworks: ({ frameworkFolders }) => installedFrameworks(frameworkFolders()).map(({ id }) => ({ id })),
  mocks: ({ reader }) => idsOf(reader().entries({ kinds: ['mock'] })),
  raters: ({ reader }) => [
    ...SOURCES.filter((source) => source !== 'quiz').map((id) => ({ id })),
    ...ratersOf(reader()),
  ],
  stories: ({ reader }) => idsOf(reader().entries({ kinds: ['story'] })),
}

export const KINDS: readonly string[] = [...Object.keys(OF_FRAMEWORK), ...Object.keys(OF_LEDGER)]

export const isOfFramework = (kind: string): boolean => Object.hasOwn(OF_FRAMEWORK, kind)

/** One candidate a line, a tab before what it stands for. Titles of stories are left out: a prompt is a public place. */
export function candidates(context: Context, kind: string): string {
  const found = isOfFramework(kind) ? OF_FRAMEWORK[kind]?.(context.framework()) : OF_LEDGER[kind]?.(context)
  return (found ?? [])
    .filter(({ id }) => SAFE.test(id))
    .map(({ id, title }) => `${id}${title ? `\t${oneLine(title)}` : ''}\n`)
    .join('')
}

/** What no shell takes for anything but a word. */
const SAFE = /^[\p{L}\p{N}][\p{L}\p{N}._:=+-]*$/u

const oneLine = (text: string): string => text.replace(/[\p{C}\s]+/gu, ' ').trim()

/** Who has rated before, each in a role: `mentor:Ana`. */
function ratersOf(reader: Pick<LedgerReader, 'entries'>): Candidate[] {
  const rated = reader.entries({ kinds: ['rating', 'mock', 'review'] })
  const named = rated.filter(({ source, rater }) => isPerson(source) && rater !== UNNAMED)
  return [...Map.groupBy(named, raterKey).values()].flatMap(([first]) =>
    first === undefined ? [] : [{ id: `${first.source}:${first.rater}` }],
  )
}

const idsOf = (entries: readonly { subject: string }[]): Candidate[] =>
  [...new Set(entries.map(({ subject }) => subject))].map((id) => ({ id }))

import { isSource, SOURCES } from '../../domain/facts/source.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import type { FrameworkIssue } from '../issue.ts'
import { didYouMean } from '../nearest.ts'
import type { Path } from '../parse.ts'
import { listPersonas, type PersonaRead, readPersona } from '../persona.ts'

/** A pathway that a candidate may name who knows none. */
const NO_PATHWAY = 'unknown'

/**
 * Faults of the made-up candidates of a framework, which the demo alone reads: shapes, and names that the framework does not
 * have. Of a framework that has faults itself only the shapes are told.
 */
export const personaIssues = (folder: string, framework: Framework | null): FrameworkIssue[] =>
  listPersonas(folder).flatMap((name) => {
    const read = readPersona(folder, name)
    return [...read.issues, ...(framework === null ? [] : danglingIn(read, name, framework))]
  })

function danglingIn({ persona, issueAt }: PersonaRead, name: string, framework: Framework): FrameworkIssue[] {
  if (persona === null) return []
  const issues: FrameworkIssue[] = []
  const known = (list: readonly { id: string }[], what: string, id: string, path: Path): void => {
    const ids = list.map((one) => one.id)
    if (!ids.includes(id)) issues.push(issueAt(path, `unknown ${what} ${id}`, hintFor(id, ids)))
  }
  const { levels, pathways, scopes, rubrics, attestations, loops, activities, problems } = framework
  if (persona.id !== name)
    issues.push(issueAt(['id'], `the id is ${persona.id}, its file ${name}.yaml`, 'they must be the same'))
  known(levels, 'level', persona.level, ['level'])
  if (persona.pathway !== NO_PATHWAY) known(pathways, 'pathway', persona.pathway, ['pathway'])
  if (persona.scope !== undefined) known(scopes, 'scope', persona.scope, ['scope'])
  for (const [at, text] of persona.attest.entries())
    known(attestations, 'attestation', text.split('=')[0] ?? '', ['attest', at])
  for (const id of Object.keys(persona.growth)) known(rubrics, 'rubric row', id, ['growth', id])
  for (const { id } of rubrics)
    if (!Object.hasOwn(persona.growth, id))
      issues.push(
        issueAt(['growth'], `nothing is said about the rubric row ${id}`, 'give its level at the start and its growth'),
      )
  for (const [at, rater] of persona.raters.entries()) {
    checkRater(rater.by, ['raters', at, 'by'])
    for (const [place, id] of (rater.rubrics ?? []).entries())
      known(rubrics, 'rubric row', id, ['raters', at, 'rubrics', place])
  }
  for (const [at, mock] of persona.mocks.entries()) {
    checkRater(mock.by, ['mocks', at, 'by'])
    known(loops, 'loop', mock.loop, ['mocks', at, 'loop'])
    for (const [place, id] of mock.rubrics.entries()) known(rubrics, 'rubric row', id, ['mocks', at, 'rubrics', place])
  }
  for (const [at, practice] of persona.practice.entries()) {
    known(activities, 'activity', practice.activity, ['practice', at, 'activity'])
    if (!activities.some(({ id }) => id === practice.activity)) continue
    const own = problems.filter(({ activity }) => activity === practice.activity)
    for (const [place, id] of practice.problems.entries())
      known(own, `problem of ${practice.activity}`, id, ['practice', at, 'problems', place])
  }
  return issues

  function checkRater(by: string, path: Path): void {
    const [source = ''] = by.split(':')
    if (!isSource(source)) issues.push(issueAt(path, `unknown source ${source}`, hintFor(source, SOURCES)))
  }
}

const hintFor = (id: string, ids: readonly string[]): string =>
  didYouMean(id, ids) ?? (ids.length === 0 ? 'there are none' : `known: ${ids.join(', ')}`)

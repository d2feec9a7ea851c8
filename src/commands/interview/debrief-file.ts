import type { InterviewQuestion, Payloads } from '../../domain/facts/entry.ts'
import { ownIdsNamed } from '../../domain/facts/own-id.ts'
import type { Framework } from '../../domain/rules/framework.ts'
import { nameOf, readNamedText } from '../../files/read.ts'
import { readDebrief, type WrittenDebrief } from '../../framework/debrief.ts'
import { type FrameworkIssue, refuseIssues } from '../../framework/issue.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { type ParsedFiles, parseFiles } from '../../framework/parse.ts'
import { ratingFault, rowsNamed } from '../asking/row-ratings.ts'
import type { Context } from '../contract/context.ts'
import { allStories } from '../story/find.ts'

const LIMITS = { mostBytes: 256 * 1024, ifLarger: 'a debrief is a page: is it the right file?' }

/** What a debrief tells, beside the round that it is of. */
export type Told = Omit<Payloads['debrief'], 'round'>

/** The form to fill in, with ids of the framework in use. */
export function debriefTemplate({ principles, rubrics }: Framework): string {
  return `# What a round asked, while you remember it. Delete what you do not need.
questions:
  - text: Tell me about a time when …
    principles: [${principles[0]?.id ?? ''}]   # ${principles.map(({ id }) => id).join(', ')}
    # story: s-…      the story that you told (prep story list)
    # problem: …      or the problem that you solved
    # went: 3.5       how your answer went, 1-5
ratings:              # how it went by row, 1-5 in half steps; it does not change any level
  ${rubrics.map(({ id }) => `# ${id}: 3.5`).join('\n  ')}
# surprises: …
`
}

/** Reads a filled form. Throws one PrepError with all that is wrong, each fault at its place. */
export function debriefFromFile(context: Context, file: string): Told {
  const name = nameOf(file)
  const parsed = parseFiles([{ name, text: readNamedText(context.world, file, LIMITS) }])
  if (parsed.issues.length > 0) throw refuseIssues(name, parsed.issues, 'nothing was recorded')
  const written = readDebrief(parsed)
  if (Array.isArray(written)) throw refuseIssues(name, written, 'nothing was recorded')
  const issues: FrameworkIssue[] = []
  const told = checked(context, written, parsed, issues)
  if (issues.length > 0) throw refuseIssues(name, issues, 'nothing was recorded')
  return told
}

function checked(
  context: Context,
  { questions, ratings, surprises, note }: WrittenDebrief,
  { issueAt }: ParsedFiles,
  issues: FrameworkIssue[],
): Told {
  const framework = context.framework()
  const { principles, rubrics } = framework
  const known = principles.map(({ id }) => id)
  const rows = rubrics.map(({ id }) => id)
  const stories = allStories(context).map(({ id }) => id)
  const read = questions.map(({ text, principles: about, story, problem, went }, at): InterviewQuestion => {
    const place = ['questions', at]
    for (const [index, id] of about.entries())
      if (!known.includes(id))
        issues.push(issueAt([...place, 'principles', index], `no principle ${id}`, didYouMean(id, known)))
    const named = story === undefined ? [] : ownIdsNamed('story', story, stories)
    if (story !== undefined && named.length !== 1)
      issues.push(issueAt([...place, 'story'], `no story ${story}`, 'prep story list shows their ids'))
    const fault = went === undefined ? null : ratingFault(went)
    if (fault) issues.push(issueAt([...place, 'went'], fault.says, fault.hint))
    return {
      text: text.trim(),
      principles: about,
      ...(named[0] === undefined ? {} : { story: named[0] }),
      ...(problem === undefined ? {} : { problem }),
      ...(went === undefined ? {} : { went }),
    }
  })
  const values = new Map<string, number>()
  for (const [key, value] of Object.entries(ratings)) {
    const fault = ratingFault(value)
    const named = rowsNamed(framework, key)
    if (named.length === 0)
      issues.push(issueAt(['ratings', key], `no rubric row ${key}`, didYouMean(key, rows) ?? 'prep rubric lists them'))
    else if (fault) issues.push(issueAt(['ratings', key], `${key}: ${fault.says}`, fault.hint))
    else for (const row of named) values.set(row, value)
  }
  return {
    questions: read,
    ratings: Object.fromEntries(values),
    ...(surprises === undefined ? {} : { surprises: surprises.trim() }),
    ...(note === undefined ? {} : { note: note.trim() }),
  }
}

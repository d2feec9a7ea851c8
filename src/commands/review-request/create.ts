import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { PrepError } from '../../domain/prep-error.ts'
import { ALL_AROUND, RELATIONS } from '../../domain/review-request/relation.ts'
import type { ReviewRequest } from '../../domain/review-request/request.ts'
import { counted } from '../../domain/text/counted.ts'
import { makeNamedFolder } from '../../files/folder.ts'
import { didYouMean } from '../../framework/nearest.ts'
import { stripControl } from '../../render/measure.ts'
import { renderReviewForm } from '../../render/review-form/html.ts'
import { renderReviewYaml } from '../../render/review-form/yaml.ts'
import { renderTerminal } from '../../render/terminal.ts'
import { type Block, heading, list, muted, note, paragraph, stack, type Text } from '../../reports/block.ts'
import { bytesText } from '../../reports/bytes.ts'
import { buildReviewForm } from '../../reports/review-form.ts'
import { chosenIfAsked } from '../asking/missing.ts'
import type { Context } from '../contract/context.ts'
import { flagOption, type Input, listOption, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { settledReader } from '../people/rater-warnings.ts'
import { writeOutput } from '../recording/output-file.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { policyHash, requestDigest } from './digest.ts'
import { attachedFiles } from './files.ts'
import { nameOf, newRequest, requestEntry, type Wanted } from './new-request.ts'
import { itemsOf, type Subject, subjectsNamed } from './subjects.ts'

export async function run(context: Context, input: Input): Promise<Result> {
  const isStoryIncluded = flagOption(input, 'includeStory')
  const named = listOption(input, 'for')
  const about = named.length > 0 ? named : await chosenSubjects(context)
  const subjects = await subjectsNamed(context, about, isStoryIncluded)
  if (subjects.length === 0)
    throw new PrepError(
      'usage',
      'what is it about?',
      'add --for COMPETENCY,…, story:ID, practice:ID, artefact:ID or mock',
    )
  const confidential = subjects.find(({ isConfidential }) => isConfidential)
  if (isStoryIncluded && confidential)
    throw new PrepError(
      'no',
      `${confidential.about} is marked confidential: its text never leaves this machine`,
      'leave out --include-story, and tell it in person',
    )
  const relation = relationOf(input, subjects)
  const withFiles = itemsOf(subjects).map((item, at) => {
    const attachments = flagOption(input, 'withoutFiles') ? [] : (subjects[at]?.attachments ?? [])
    const { files, warnings } = attachedFiles(context, attachments)
    return { item: files.length === 0 ? item : { ...item, files }, warnings }
  })
  const reader = await settledReader(context, nameOf(textOption(input, 'to')))
  const wanted: Wanted = {
    subjects,
    items: withFiles.map(({ item }) => item),
    relation,
    to: reader.name,
    about: nameOf(textOption(input, 'from') ?? context.profile().name),
  }
  const request = newRequest(context, wanted)
  const leaves = leavingTexts(request)
  await confirmLeaving(context, input, subjects, leaves)
  const token = requestDigest(request)
  const paths = await writeForms(context, input, request, token)
  const operation = openOperation(context, 'review-request create')
  try {
    operation.append([requestEntry(request, wanted, token)])
  } catch (error) {
    operation.close()
    for (const path of Object.values(paths)) rmSync(path, { force: true })
    throw error
  }
  return receipt(
    operation,
    { request: request.id, about: subjects.map(({ about }) => about), relation, to: request.to, leaves, files: paths },
    stack(
      !(context.mayPrompt && !flagOption(input, 'yes')) && leavingBlocks(leaves, subjects),
      paragraph([`Send one of these files${request.to === null ? '' : ` to ${request.to}`}.`]),
      list([
        [paths.html, muted(' · opens in any browser, without a network')],
        [paths.yaml, muted(' · the same for a text editor')],
      ]),
      note('prep review-request import FILE imports what comes back; prep undo withdraws the request'),
    ),
    [...reader.warnings, ...withFiles.flatMap(({ warnings }) => warnings)],
  )
}

/** What it is about, chosen on a terminal. */
async function chosenSubjects(context: Context): Promise<string[]> {
  const { competencies } = context.framework()
  const chosen = await chosenIfAsked(context, 'What is it about?', [
    ...competencies.map(({ id, title }) => ({ name: title, value: id })),
    { name: 'a mock interview', value: 'mock' },
  ])
  return chosen === null ? [] : [chosen]
}

function relationOf(input: Input, subjects: readonly Subject[]): string {
  const isMockOnly = subjects.every(({ about }) => about === 'mock')
  const wanted = textOption(input, 'relation')?.trim().toLowerCase() ?? (isMockOnly ? 'interviewer' : 'peer')
  const known = [...RELATIONS.map(({ id }) => id), ALL_AROUND]
  if (known.includes(wanted)) return wanted
  throw new PrepError(
    'usage',
    `"${wanted}" is not a relation`,
    didYouMean(wanted, known) ?? `one of ${known.join(', ')}`,
  )
}

interface LeavingText {
  what: string
  label: string
  characters: number
  /** Of a file. */
  bytes?: number
}

/** Every text of the learner's that the form would hold. */
const leavingTexts = ({ about, to, items }: ReviewRequest): LeavingText[] => [
  ...(about === null ? [] : [{ what: 'the form', label: `your name, ${about}`, characters: about.length }]),
  ...(to === null ? [] : [{ what: 'the form', label: `their name, ${to}`, characters: to.length }]),
  ...items.flatMap(({ title, texts, files = [] }) => [
    { what: title, label: 'its title', characters: title.length },
    ...texts.map(({ label, text }) => ({
      what: title,
      label: label.toLowerCase(),
      characters: stripControl(text).length,
    })),
    ...files.map(({ name, bytes }) => ({ what: title, label: `the file ${name}`, characters: name.length, bytes })),
  ]),
]

const leavingBlocks = (leaves: readonly LeavingText[], subjects: readonly Subject[]): Block[] => [
  heading('What would leave this machine', 2),
  list(
    leaves.map(
      ({ what, label, characters, bytes }): Text => [
        `${what}: ${label}`,
        muted(` (${bytes === undefined ? counted(characters, 'character') : bytesText(bytes)})`),
      ],
    ),
  ),
  paragraph([
    muted(
      `The rubric's descriptors go with it. Everything else stays: notes, ratings, levels, dates, ids${subjects.some(({ about }) => about.startsWith('story:')) && !subjects.some(({ hasStoryText }) => hasStoryText) ? ", and the story's text" : ''}.`,
    ),
  ]),
]

/** Shows what would leave. It is written when nobody objects; a story's text only when somebody said yes. */
async function confirmLeaving(
  context: Context,
  input: Input,
  subjects: readonly Subject[],
  leaves: readonly LeavingText[],
): Promise<void> {
  if (flagOption(input, 'yes')) return
  const hasStoryText = subjects.some(({ hasStoryText: has }) => has)
  if (!context.mayPrompt) {
    if (!hasStoryText) return
    const parts = leaves.map(({ what, label }) => `${what}: ${label}`).join('; ')
    throw new PrepError('usage', `a story's text would leave this machine (${parts})`, 'add --yes to allow it')
  }
  const { openAsker } = await import('../asking/prompts.ts')
  const asker = openAsker(context.world)
  asker.show(renderTerminal(leavingBlocks(leaves, subjects), context.style))
  if (!(await asker.yes('Write the form?', !hasStoryText))) throw new PrepError('no', 'no form was written', null)
}

async function writeForms(
  context: Context,
  input: Input,
  request: ReviewRequest,
  token: string,
): Promise<{ html: string; yaml: string }> {
  const folder = makeNamedFolder(context.world, textOption(input, 'output') ?? '.')
  const form = buildReviewForm(request, token)
  const paths = {
    html: join(folder, `review-request-${request.id}.html`),
    yaml: join(folder, `review-request-${request.id}.yaml`),
  }
  await writeOutput(context, input, paths.html, renderReviewForm(form, policyHash))
  try {
    await writeOutput(context, input, paths.yaml, renderReviewYaml(form))
  } catch (error) {
    rmSync(paths.html, { force: true })
    throw error
  }
  return paths
}

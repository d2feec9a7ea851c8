import { rmSync } from 'node:fs'
import { competencyGaps } from '../../domain/gap/gap.ts'
import { asksOfOthers } from '../../domain/plan/asks-of-others.ts'
import { PrepError } from '../../domain/prep-error.ts'
import { slug } from '../../domain/text/slug.ts'
import { type Block, commandAlone, paragraph } from '../../reports/block.ts'
import { competenciesToAsk } from '../../reports/questions.ts'
import { buildReviewForm } from '../../reports/review-form.ts'
import type { Context } from '../contract/context.ts'
import { type Input, textOption } from '../contract/input.ts'
import type { Result } from '../contract/result.ts'
import { settledReader } from '../people/rater-warnings.ts'
import { writeOutput } from '../recording/output-file.ts'
import { openOperation, receipt } from '../recording/write.ts'
import { policyHash, requestDigest } from '../review-request/digest.ts'
import { nameOf, newRequest, requestEntry, type Wanted } from '../review-request/new-request.ts'
import { itemsOf, subjectsNamed } from '../review-request/subjects.ts'
import { pageOf } from './page.ts'

/** Whom the page is for; null for a name of nothing but space. */
export const readerNamed = (input: Input): string | null => nameOf(textOption(input, 'to'))

/** A form of more competencies is not filled in. */
const MOST_ASKED = 4

interface ToBeAsked {
  blocks: readonly Block[]
  to: string
  output: string
  extension: string | null
}

/** The page with a form that its reader answers: the request is recorded, so that the answer is known when it comes back. */
export async function writeWithForm(
  context: Context,
  input: Input,
  { blocks, to: named, output, extension }: ToBeAsked,
): Promise<Result> {
  if (extension !== '.html')
    throw new PrepError('usage', 'an answer form needs an HTML page', 'write HTML, as in -o week.html')
  const reader = await settledReader(context, named)
  const to = reader.name ?? named
  const evidence = context.evidence()
  const asked = competenciesToAsk(competencyGaps(evidence), asksOfOthers(evidence), MOST_ASKED)
  const subjects = await subjectsNamed(context, asked, false)
  const wanted: Wanted = {
    subjects,
    items: itemsOf(subjects),
    relation: 'mentor',
    to,
    about: nameOf(context.profile().name),
  }
  const request = newRequest(context, wanted)
  const token = requestDigest(request)
  const form = buildReviewForm(request, token)
  const path = await writeOutput(context, input, output, await pageOf(blocks, context, { form, hashOf: policyHash }))
  const operation = openOperation(context, 'report')
  try {
    operation.append([requestEntry(request, wanted, token)])
  } catch (error) {
    operation.close()
    rmSync(path, { force: true })
    throw error
  }
  return receipt(
    operation,
    { file: path, request: request.id, to, about: asked },
    [
      paragraph(`The report for ${to} is written to ${path}, with a form to answer.`),
      paragraph('When the answer comes back, import its file:'),
      commandAlone(importCommand(request.id, to)),
    ],
    reader.warnings,
  )
}

/** The form names its answer file after the request and whoever answers. */
const importCommand = (request: string, to: string): string =>
  `prep review-request import answer-${request}-${slug(to, [])}.json`

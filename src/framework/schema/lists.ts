import { z } from 'zod'
import { SOURCES } from '../../domain/facts/source.ts'
import { ACTIVITY_ROLES, BLOOM_LEVELS } from '../../domain/rules/framework.ts'
import { criterion } from './criterion.ts'
import { interviewer } from './interviewer.ts'
import { basis, id, natural, ours, perLevel, positive, rating, share, stated, text, weeksRange } from './values.ts'

const competency = z.strictObject({
  id,
  group: id.describe('a group'),
  title: text,
  targets: z.record(id, stated(rating)).describe('by level: the point on the rubric that it asks for'),
  milestones: z
    .array(z.strictObject({ at: rating, says: text }))
    .default([])
    .describe('what somebody can do at points in between'),
})

const rubric = z.strictObject({
  id,
  competency: id.describe('the competency that a rating of this row is evidence of'),
  title: text,
  basis,
  indicators: z.array(text).default([]).describe('what to look for'),
  descriptors: z
    .array(text)
    .length(5, 'a rubric row needs five descriptors, lowest first')
    .describe('what 1, 2, 3, 4 and 5 look like, each in other words'),
})

const objective = z.strictObject({
  id,
  level: id.describe('a level'),
  competency: id.describe('a competency'),
  strand: text.describe('the heading that it is listed under'),
  bloom: z.enum(BLOOM_LEVELS).describe("the kind of learning, in Bloom's terms"),
  title: text,
  statement: text.describe('what somebody is able to do'),
  outcome: text.describe('the measurable outcome in words; `criteria` says how it is computed'),
  scoredBy: z
    .array(z.strictObject({ title: text, says: text.describe('what full marks take') }))
    .default([])
    .describe('what practice that shows it is scored on, each from 1 to 5; shown when that practice is done'),
  criteria: z.array(criterion).min(1),
  assessment: text.describe('how it is assessed, in words'),
  raters: z.array(z.enum(SOURCES)).min(1).describe('who may judge that it is reached'),
  basis,
})

const gate = z.strictObject({
  id,
  title: text,
  order: z.number().int().min(0).describe('place among the gates, from 0'),
  requires: z.array(id).default([]).describe('gates that come before it'),
  timeEstimateWeeks: weeksRange.optional().describe('how long it typically takes'),
  assessmentMethods: z.array(text).default([]).describe('how it is assessed, in words'),
  criteria: z.array(criterion).min(1).describe('all must be met'),
})

const badge = z.strictObject({
  id,
  group: text.describe('the heading that it is listed under'),
  title: text,
  says: text.describe('what it is awarded for'),
  basis,
  criteria: z.array(criterion).min(1),
})

const certificate = badge.omit({ group: true }).extend({
  timeEstimateWeeks: weeksRange.optional(),
  recognition: z
    .array(text)
    .default([])
    .describe('who recognizes it, according to the framework; prep only makes the page'),
})

const checkpointEvidence = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rating'),
      sources: z.array(z.enum(SOURCES)).min(1).optional().describe('by whom; default: anybody'),
      covers: z.literal('competencies').optional().describe('only if there is one for every competency'),
    }),
    z.strictObject({
      kind: z.literal('practice'),
      activities: z.array(id).min(1).optional(),
      roles: z.array(z.enum(ACTIVITY_ROLES)).min(1).optional().describe('only activities with these roles'),
      isTimed: z.literal(true).optional().describe('only if timed'),
    }),
    z.strictObject({
      kind: z.literal('mock'),
      isRated: z.literal(true).optional().describe('only if rated'),
    }),
    z.strictObject({ kind: z.enum(['any', 'review-request', 'take', 'artefact', 'story']) }),
  ])
  .meta({ id: 'checkpointEvidence', description: 'recorded entries; `any` is an entry of any kind' })

const checkpoint = z.strictObject({
  id,
  title: text,
  everyDays: natural.describe('days from one to the next'),
  basis,
  activities: z
    .array(
      z.strictObject({
        id,
        says: text.describe('what to do'),
        command: text.describe('the command that does it'),
        minutes: perLevel(positive).describe('about how long it takes'),
        doneBy: z
          .array(checkpointEvidence)
          .default([])
          .describe('recorded work that completes it, any one of these; a check-in mark always does'),
      }),
    )
    .min(1),
})

const pathway = z.strictObject({
  id,
  title: text,
  background: text.describe('whom it is for; prep init asks'),
  basis,
  targetWeeks: natural.describe('how long it typically takes'),
  shares: z
    .array(z.strictObject({ share, competencies: z.array(id).min(1), says: text, basis }))
    .min(1)
    .describe('shares of the hours and what each goes to; the rest goes where it helps most'),
  emphases: z.array(text).default([]).describe('what to focus on'),
  accelerate: z
    .array(z.strictObject({ competency: id, weeks: positive, insteadOfWeeks: positive, basis }))
    .default([])
    .describe('what somebody with this background learns in fewer weeks'),
})

const prescription = z.strictObject({
  id,
  competency: id.describe('the competency with the gap'),
  level: id.optional().describe('only for this level'),
  symptoms: z.array(text).min(1).describe('signs of the gap'),
  prescription: text.describe('what to do about it'),
  activities: z.array(id).min(1).describe('activities that plans use first for it, in this order'),
  hoursPerWeek: positive,
  weeks: positive.describe('for this many weeks'),
  basis,
  ours,
})

const principle = z.strictObject({
  id,
  name: text,
  category: id.describe('a category of principles'),
  basis,
  gist: text.describe('what it means, in our words'),
  gistBasis: basis.optional().describe('where that wording comes from'),
  indicators: z
    .array(text)
    .min(3, 'a principle needs at least three behavioral indicators')
    .describe('what somebody who holds it does'),
})

const pieceDimension = z.strictObject({
  id,
  title: text,
  feeds: id.describe('the rubric row that its rating counts for; a row takes the mean of what feeds it'),
  indicators: z.array(text).default([]),
  descriptors: z.array(text).length(5, 'a dimension needs five descriptors, lowest first'),
})

const activity = z.strictObject({
  id,
  title: text,
  basis,
  ours,
  trains: z.record(id, share).describe('shares of the time by competency, summing to 1'),
  isRetrieval: z.boolean().describe('retrieval or production practice, as opposed to reading and watching'),
  limitMinutes: perLevel(positive).optional().describe('how long one block may take; prep practice times it'),
  weekly: z
    .strictObject({ capHours: perLevel(positive), leastHours: perLevel(positive), basis })
    .optional()
    .describe('what a plan may give it in a week: the most hours, and the shortest worthwhile block'),
  structure: z
    .array(z.strictObject({ id, title: text, minutes: positive.optional() }))
    .default([])
    .describe('boxes to check along the way'),
  tiers: z.array(id).default([]).describe('difficulties of its problems, from easy to hard'),
  outcome: z
    .enum(['solved', 'rated', 'none'])
    .default('none')
    .describe('what is asked at the end: whether it was solved, how good it was, or nothing'),
  rubric: z
    .array(pieceDimension)
    .default([])
    .describe('what one block is rated on; if left out, the rubric rows of what the activity trains most'),
  interviewer: interviewer
    .optional()
    .describe('for whoever asks one of its problems without an `interviewer` of its own'),
  role: z.enum(ACTIVITY_ROLES).optional().describe('what in prep is done as this activity: plans give that its time'),
  recall: z
    .literal('principles')
    .optional()
    .describe('the answer is the complete list of these; practice asks for it and counts what is right'),
  answeredWith: z
    .literal('stories')
    .optional()
    .describe('a question is answered with one of these: practice draws a question and asks which'),
})

const loop = z.strictObject({
  id,
  level: id.describe('the level that it is for'),
  title: text,
  basis,
  rounds: z
    .array(
      z.strictObject({
        id,
        title: text,
        minutes: positive,
        rubrics: z.array(id).min(1),
        asks: z
          .array(id)
          .default([])
          .describe('activities whose problems it asks; if left out, those that train what its rows rate'),
      }),
    )
    .min(1)
    .describe('in order, each with its minutes and the rows rated in it'),
})

const attestation = z.strictObject({
  id,
  title: text,
  question: text.describe('as it is asked'),
  kind: z.enum(['number', 'yes-no']),
  unit: text.optional().describe('for a number: years, people …'),
  profileKey: z.enum(['years', 'hoursPerWeek']).optional().describe('the field of the profile that already answers it'),
  scopes: z.array(id).default([]).describe('for a yes or no: current roles (`scopes`) that already mean yes'),
})

const form = z.strictObject({
  id,
  title: text,
  basis,
  ours,
  strata: z
    .array(z.strictObject({ id, title: text, banks: z.array(id).min(1), items: natural }))
    .min(1)
    .describe('how many items each part draws from its banks, afresh each time'),
  leastDifficulty: z.number().min(1).max(5).default(1).describe('easier questions are left out of the form'),
})

/** Items of the lists, each by the top key that holds it. */
export const lists = {
  levels: z.strictObject({ id, title: text, summary: text.describe('what the level stands for') }),
  groups: z.strictObject({ id, title: text }),
  competencies: competency,
  rubrics: rubric,
  objectives: objective,
  gates: gate,
  badges: badge,
  certificates: certificate,
  checkpoints: checkpoint,
  pathways: pathway,
  prescriptions: prescription,
  principleCategories: z.strictObject({ id, title: text }),
  principles: principle,
  activities: activity,
  loops: loop,
  attestations: attestation,
  scopes: z.strictObject({ id, title: text, level: id.optional().describe('the level that this role is at') }),
  remarks: z.strictObject({
    id,
    subject: text.describe('what `prep why` explains when it says this: index, probability, a competency …'),
    says: text,
    basis,
  }),
  forms: form,
}

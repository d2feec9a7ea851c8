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
  targets: z.record(id, stated(rating)).describe('by level: the point of the rubric that it asks for'),
  milestones: z
    .array(z.strictObject({ at: rating, says: text }))
    .default([])
    .describe('what somebody can do at a point in between'),
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
  strand: text.describe('a heading that objectives are listed under'),
  bloom: z.enum(BLOOM_LEVELS).describe("what kind of learning it is, in Bloom's words"),
  title: text,
  statement: text.describe('what somebody is able to do'),
  outcome: text.describe('the measurable outcome in words; `criteria` says how it is computed'),
  scoredBy: z
    .array(z.strictObject({ title: text, says: text.describe('what full marks take') }))
    .default([])
    .describe('points that a piece which shows it is scored by, each from 1 to 5; shown when such a piece is done'),
  criteria: z.array(criterion).min(1),
  assessment: text.describe('how it is assessed, in words'),
  raters: z.array(z.enum(SOURCES)).min(1).describe('who may say that it is reached'),
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
  group: text.describe('a heading that badges are listed under'),
  title: text,
  says: text.describe('what it is given for'),
  basis,
  criteria: z.array(criterion).min(1),
})

const certificate = badge.omit({ group: true }).extend({
  timeEstimateWeeks: weeksRange.optional(),
  recognition: z
    .array(text)
    .default([])
    .describe('what the framework says it is recognized by; prep gives the page alone'),
})

const checkpointEvidence = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('rating'),
      sources: z.array(z.enum(SOURCES)).min(1).optional().describe('by whom; default: anybody'),
      covers: z.literal('competencies').optional().describe('only when there is one of every competency'),
    }),
    z.strictObject({
      kind: z.literal('practice'),
      activities: z.array(id).min(1).optional(),
      roles: z.array(z.enum(ACTIVITY_ROLES)).min(1).optional().describe('of activities with these roles'),
      isTimed: z.literal(true).optional().describe('only against the clock'),
    }),
    z.strictObject({
      kind: z.literal('mock'),
      isRated: z.literal(true).optional().describe('only with a rating'),
    }),
    z.strictObject({ kind: z.enum(['any', 'review-request', 'take', 'artefact', 'story']) }),
  ])
  .meta({ id: 'checkpointEvidence', description: 'recorded entries; `any` is whatever is recorded' })

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
          .describe('recorded work that does it, any one of these; a check-in mark always does'),
      }),
    )
    .min(1),
})

const pathway = z.strictObject({
  id,
  title: text,
  background: text.describe('whom it is for, asked by prep init'),
  basis,
  targetWeeks: natural.describe('how long it typically takes'),
  shares: z
    .array(z.strictObject({ share, competencies: z.array(id).min(1), says: text, basis }))
    .min(1)
    .describe('shares of the hours and what they go to; what is left goes where it helps most'),
  emphases: z.array(text).default([]).describe('what to look at most'),
  accelerate: z
    .array(z.strictObject({ competency: id, weeks: positive, insteadOfWeeks: positive, basis }))
    .default([])
    .describe('what somebody of this background learns in fewer weeks'),
})

const prescription = z.strictObject({
  id,
  competency: id.describe('the competency with the gap'),
  level: id.optional().describe('only for this level'),
  symptoms: z.array(text).min(1).describe('how you can tell the gap'),
  prescription: text.describe('what to do about it'),
  activities: z.array(id).min(1).describe('activities that plans take first for it, in this order'),
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
    .describe('what somebody does who holds it'),
})

const pieceDimension = z.strictObject({
  id,
  title: text,
  feeds: id.describe('the rubric row that its rating counts for: the mean of the dimensions that feed it'),
  indicators: z.array(text).default([]),
  descriptors: z.array(text).length(5, 'a dimension needs five descriptors, lowest first'),
})

const activity = z.strictObject({
  id,
  title: text,
  basis,
  ours,
  trains: z.record(id, share).describe('shares of the time by competency: they sum to 1'),
  isRetrieval: z.boolean().describe('retrieval or production practice, as against reading and watching'),
  limitMinutes: perLevel(positive).optional().describe('how long one piece may take; the clock of prep practice'),
  weekly: z
    .strictObject({ capHours: perLevel(positive), leastHours: perLevel(positive), basis })
    .optional()
    .describe('what a plan may give it in a week: hours at most, and the shortest worthwhile block'),
  structure: z
    .array(z.strictObject({ id, title: text, minutes: positive.optional() }))
    .default([])
    .describe('boxes to tick along the way'),
  tiers: z.array(id).default([]).describe('difficulties of its problems, from easy to hard'),
  outcome: z
    .enum(['solved', 'rated', 'none'])
    .default('none')
    .describe('what is asked at the end: was it solved, how good was it, or nothing'),
  rubric: z
    .array(pieceDimension)
    .default([])
    .describe('what one piece is rated by; without it, the rubric rows of what the activity trains most'),
  interviewer: interviewer.optional().describe('for the one who asks a problem of it that has no sheet of its own'),
  role: z
    .enum(ACTIVITY_ROLES)
    .optional()
    .describe('what of prep is done through this activity: plans give its time to it'),
  recall: z
    .literal('principles')
    .optional()
    .describe('the answer is the complete list of these; practicing asks for it and counts what is right'),
  answeredWith: z
    .literal('stories')
    .optional()
    .describe('a question is answered with one of these: practicing draws one and asks which'),
})

const loop = z.strictObject({
  id,
  level: id.describe('the level it is held for'),
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
          .describe('activities whose problems it asks; without it, those that train what its rows are about'),
      }),
    )
    .min(1)
    .describe('in their order, each with its minutes and the rows rated in it'),
})

const attestation = z.strictObject({
  id,
  title: text,
  question: text.describe('as it is asked'),
  kind: z.enum(['number', 'yes-no']),
  unit: text.optional().describe('of a number: years, people …'),
  profileKey: z
    .enum(['years', 'hoursPerWeek'])
    .optional()
    .describe('the profile says this already: no second question'),
  scopes: z
    .array(id)
    .default([])
    .describe('of a yes or no: current roles (`scopes`) that say yes already: no second question'),
})

const form = z.strictObject({
  id,
  title: text,
  basis,
  ours,
  strata: z
    .array(z.strictObject({ id, title: text, banks: z.array(id).min(1), items: natural }))
    .min(1)
    .describe('this many items of each part, drawn from its banks again each time'),
  leastDifficulty: z.number().min(1).max(5).default(1).describe('easier questions stay out of the form'),
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

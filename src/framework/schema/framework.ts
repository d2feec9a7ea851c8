import { z } from 'zod'
import { storyRules } from './constants/stories.ts'
import { constantsSchema } from './constants.ts'
import { lists } from './lists.ts'
import { id, text, version } from './values.ts'

const renamed = z
  .strictObject({ since: version, ids: z.record(id, id) })
  .describe('ids that had another name before a version: entries recorded under the old name are read as the new one')

/**
 * The shape of a framework's files, as people write them. Every `*.yaml` at the top of the folder contributes its top
 * keys. Defaults and references are settled later (normalize.ts, cross-check.ts): the schemas only say what may stand
 * where. The JSON Schemas in data/schemas come from here, so descriptions are written for the YAML's author.
 */
export const frameworkFileSchema = z.strictObject({
  id,
  version: version.describe('three numbers, such as 1.0.0; entries name the version they were recorded under'),
  title: text.describe('what the framework is called, on every report'),
  summary: text.describe('what it holds and for whom, in a sentence'),
  disclaimer: text.describe('whose view it is, and what it does not claim: shown before anything is asked'),
  levels: z.array(lists.levels).min(1).describe('role levels that people can prepare for, lowest first'),
  groups: z.array(lists.groups).min(1).describe('groups of competencies, as bars and heatmaps show them'),
  competencies: z.array(lists.competencies).min(1).describe('what is measured, each with its target at every level'),
  rubrics: z
    .array(lists.rubrics)
    .min(1)
    .describe('what people rate: every competency has one row or more, and takes the mean of its rows'),
  gradeNames: z
    .array(text)
    .length(5, 'five names, lowest first')
    .optional()
    .describe('what the five descriptors of a rubric row are called'),
  objectives: z.array(lists.objectives).default([]).describe('what to learn, and how to tell that it was learned'),
  gates: z.array(lists.gates).default([]).describe('what must be met before the next stage; plans work towards them'),
  badges: z.array(lists.badges).default([]).describe('small goals, awarded once they are met'),
  certificates: z.array(lists.certificates).default([]).describe('larger goals, with a page to print'),
  checkpoints: z.array(lists.checkpoints).default([]).describe('check-ins: what to do every week, every month'),
  pathways: z.array(lists.pathways).default([]).describe('backgrounds, and where each puts its hours'),
  prescriptions: z
    .array(lists.prescriptions)
    .default([])
    .describe('what to do about a gap: the activities that a plan uses first'),
  principleCategories: z.array(lists.principleCategories).default([]).describe('kinds of principles'),
  principles: z
    .array(lists.principles)
    .default([])
    .describe('what the firm says it values, and stories are told to show'),
  activities: z
    .array(lists.activities)
    .default([])
    .describe('what people practice and log; without any there is nothing to plan'),
  loops: z.array(lists.loops).default([]).describe('days of interviews, round by round, for mocks'),
  attestations: z.array(lists.attestations).default([]).describe('what only the learner can say, asked by prep init'),
  scopes: z.array(lists.scopes).default([]).describe('current roles, lowest first'),
  remarks: z.array(lists.remarks).default([]).describe('what prep why adds where it explains a figure'),
  forms: z.array(lists.forms).default([]).describe('fixed tests that draw from banks'),
  renamed: renamed.optional(),
  storyRules,
  constants: constantsSchema,
})

/** The files of a framework, merged and with their shape checked. */
export type FrameworkFile = z.infer<typeof frameworkFileSchema>

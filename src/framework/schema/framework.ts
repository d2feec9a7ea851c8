import { z } from 'zod'
import { constantsSchema, storyRulesSchema } from './constants.ts'
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
  version,
  title: text,
  summary: text,
  disclaimer: text,
  levels: z.array(lists.levels).min(1),
  groups: z.array(lists.groups).min(1),
  competencies: z.array(lists.competencies).min(1),
  rubrics: z.array(lists.rubrics).min(1),
  gradeNames: z
    .array(text)
    .length(5, 'five names, lowest first')
    .optional()
    .describe('what the five descriptors of a rubric row are called'),
  objectives: z.array(lists.objectives),
  gates: z.array(lists.gates).min(1),
  badges: z.array(lists.badges).default([]),
  certificates: z.array(lists.certificates).default([]),
  checkpoints: z.array(lists.checkpoints).default([]),
  pathways: z.array(lists.pathways).min(1),
  prescriptions: z.array(lists.prescriptions),
  principleCategories: z.array(lists.principleCategories).default([]),
  principles: z.array(lists.principles).default([]),
  activities: z.array(lists.activities).min(1),
  loops: z.array(lists.loops).default([]),
  attestations: z.array(lists.attestations).default([]),
  scopes: z.array(lists.scopes).default([]),
  remarks: z.array(lists.remarks).default([]),
  forms: z.array(lists.forms).default([]),
  renamed: renamed.optional(),
  storyRules: storyRulesSchema,
  constants: constantsSchema,
})

/** The files of a framework, merged and with their shape checked. */
export type FrameworkFile = z.infer<typeof frameworkFileSchema>

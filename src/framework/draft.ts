import type { z } from 'zod'
import { storyRules } from './schema/constants/stories.ts'
import { constantsSchema } from './schema/constants.ts'
import type { FrameworkFile } from './schema/framework.ts'
import { lists } from './schema/lists.ts'

/** An item of a list and its place there. */
export interface Placed<T> {
  index: number
  item: T
}

export type ListKey = keyof typeof lists

/**
 * A framework's files as far as they have the right shape: of every list the items that do. The checks of what belongs
 * together work on this, so that one misspelt key does not hide a dangling id elsewhere.
 */
export type Draft = { [K in ListKey]: Placed<FrameworkFile[K][number]>[] } & {
  constants: FrameworkFile['constants'] | null
  storyRules: FrameworkFile['storyRules'] | null
  /** What the items of a list hold under a key, misshapen items too; null when the list cannot be read. */
  written: (list: ListKey, key: string) => string[] | null
}

/** `isComplete` says that every file could be read: a list that is absent then is empty. */
export function draftOf(raw: Readonly<Record<string, unknown>>, isComplete: boolean): Draft {
  const placed = <T>(schema: z.ZodType<T>, value: unknown): Placed<T>[] =>
    listOf(value).flatMap((element, index) => {
      const result = schema.safeParse(element)
      return result.success ? [{ index, item: result.data }] : []
    })
  const constants = constantsSchema.safeParse(raw.constants)
  const stories = storyRules.safeParse(raw.storyRules)
  return {
    levels: placed(lists.levels, raw.levels),
    groups: placed(lists.groups, raw.groups),
    competencies: placed(lists.competencies, raw.competencies),
    rubrics: placed(lists.rubrics, raw.rubrics),
    objectives: placed(lists.objectives, raw.objectives),
    gates: placed(lists.gates, raw.gates),
    badges: placed(lists.badges, raw.badges),
    certificates: placed(lists.certificates, raw.certificates),
    checkpoints: placed(lists.checkpoints, raw.checkpoints),
    pathways: placed(lists.pathways, raw.pathways),
    prescriptions: placed(lists.prescriptions, raw.prescriptions),
    principleCategories: placed(lists.principleCategories, raw.principleCategories),
    principles: placed(lists.principles, raw.principles),
    activities: placed(lists.activities, raw.activities),
    loops: placed(lists.loops, raw.loops),
    attestations: placed(lists.attestations, raw.attestations),
    scopes: placed(lists.scopes, raw.scopes),
    remarks: placed(lists.remarks, raw.remarks),
    forms: placed(lists.forms, raw.forms),
    constants: constants.success ? constants.data : null,
    storyRules: stories.success ? stories.data : null,
    written: (list, key) => {
      if (!Array.isArray(raw[list]) && !(isComplete && raw[list] === undefined)) return null
      return listOf(raw[list]).flatMap((element) => {
        const value: unknown =
          typeof element === 'object' && element !== null && Object.hasOwn(element, key)
            ? Reflect.get(element, key)
            : null
        return typeof value === 'string' ? [value] : []
      })
    },
  }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

import { sum } from '../measure/mean.ts'
import type { Principle } from '../rules/framework.ts'
import { principlesOf, publicTitle, type Story } from './story.ts'

export interface MatrixStory {
  /** Number of its column, from 1. */
  n: number
  id: string
  title: string
  level: string | null
  /** How often it was told. */
  takes: number
  /** That as a share of what the framework calls overused, at most 1. */
  heat: number
  /** Principles that would fall below the minimum if this story could not be told any more. */
  fallIfBurned: string[]
}

export interface MatrixPrinciple {
  id: string
  name: string
  category: string
  primary: string[]
  secondary: string[]
  count: number
  /** Stories still missing to the minimum. */
  missing: number
  takes: number
}

export interface StoryMatrix {
  minimum: number
  stories: MatrixStory[]
  principles: MatrixPrinciple[]
  /** Examples that count: at most the minimum for each principle. */
  examples: { count: number; of: number }
}

/** Which principles the active stories show, what is missing, and what hangs on a single story. */
export function storyMatrix(
  stories: readonly Story[],
  principles: readonly Principle[],
  { minPerPrinciple, overuseTakes }: { minPerPrinciple: number; overuseTakes: number },
  takes: (story: string) => number,
): StoryMatrix {
  const rows = principles.map(({ id, name, category }): MatrixPrinciple => {
    const primary = stories.filter(({ latest }) => latest.primary.includes(id)).map((story) => story.id)
    const secondary = stories
      .filter(({ latest }) => !latest.primary.includes(id) && latest.secondary.includes(id))
      .map((story) => story.id)
    const count = primary.length + secondary.length
    return {
      id,
      name,
      category,
      primary,
      secondary,
      count,
      missing: Math.max(0, minPerPrinciple - count),
      takes: sum([...primary, ...secondary].map((story) => takes(story))),
    }
  })
  const atMinimum = new Set(rows.filter(({ count }) => count === minPerPrinciple).map(({ id }) => id))
  return {
    minimum: minPerPrinciple,
    stories: stories.map((story, index) => ({
      n: index + 1,
      id: story.id,
      title: publicTitle(story.latest),
      level: story.latest.level ?? null,
      takes: takes(story.id),
      heat: overuseTakes > 0 ? Math.min(1, takes(story.id) / overuseTakes) : 0,
      fallIfBurned: principles
        .map(({ id }) => id)
        .filter((id) => atMinimum.has(id) && principlesOf(story.latest).includes(id)),
    })),
    principles: rows,
    examples: {
      count: sum(rows.map(({ count }) => Math.min(count, minPerPrinciple))),
      of: minPerPrinciple * principles.length,
    },
  }
}

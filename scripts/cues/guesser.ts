import { sum } from '../../src/domain/measure/mean.ts'
import type { Item } from '../../src/domain/quiz/item.ts'
import { CUES, cuesOf } from './features.ts'

/** A question as the guesser sees it: a row of cues for every option, and the place of the key for those it learns from. */
interface Choice {
  rows: number[][]
  key: number
}

export interface Guesses {
  /** Single choices; questions of other kinds are left out. */
  questions: number
  /** Share of them that the guesser answers; an even guess among equal options counts in part. */
  share: number
  /** What chance would answer. */
  chance: number
  /** The chance that the guesser gives to the key, by item. */
  keyChances: Map<string, number>
  /** How each cue counts, in units of its spread: positive where keys have more of it. */
  weights: { cue: string; weight: number }[]
}

/** Weight of the ridge: a cue has to show in several questions before the guesser follows it. */
const RIDGE = 2
const MOST_STEPS = 20
const TIE = 1e-9

/**
 * How many single choices of `items` a guesser answers who sees the options alone and has learned from all the other
 * questions with their keys: a conditional logistic regression over the {@link CUES} with a ridge. A question is left
 * out by one Newton step from the weights of all. Deterministic; null without single choices.
 */
export function guessFromOptions(items: readonly Item[]): Guesses | null {
  const singles = items.filter(({ kind }) => kind === 'single')
  if (singles.length === 0) return null
  const choices = scaled(singles.map(choiceOf))
  const weights = weightsOf(choices)
  const pull = pullOf(choices, weights)
  const keyChances = new Map<string, number>()
  let right = 0
  for (const [place, choice] of choices.entries()) {
    const chances = chancesOf(choice, withoutOne(choice, pull, weights))
    const best = Math.max(...chances)
    const own = chances[choice.key] ?? 0
    if (own > best - TIE) right += 1 / chances.filter((chance) => chance > best - TIE).length
    keyChances.set(singles[place]?.id ?? '', own)
  }
  const chance = sum(choices.map(({ rows }) => 1 / rows.length))
  return {
    questions: choices.length,
    share: right / choices.length,
    chance: chance / choices.length,
    keyChances,
    weights: CUES.map((cue, index) => ({ cue, weight: weights[index] ?? 0 })),
  }
}

const choiceOf = ({ options, key }: Item): Choice => ({
  rows: cuesOf(options.map(({ text }) => text)),
  key: options.findIndex(({ id }) => id === key[0]),
})

/** The same questions with every cue in units of its root mean square. */
function scaled(choices: readonly Choice[]): Choice[] {
  const rows = choices.flatMap((choice) => choice.rows)
  const units = CUES.map((_, cue) => Math.sqrt(sum(rows.map((row) => (row[cue] ?? 0) ** 2)) / rows.length) || 1)
  return choices.map(({ rows, key }) => ({
    rows: rows.map((row) => row.map((value, cue) => value / (units[cue] ?? 1))),
    key,
  }))
}

function chancesOf({ rows }: Choice, weights: readonly number[]): number[] {
  const powers = rows.map((row) => Math.exp(sum(row.map((value, cue) => value * (weights[cue] ?? 0)))))
  const total = sum(powers)
  return powers.map((power) => power / total)
}

/** What questions say about the weights: slope of their log likelihood, and its curvature with the sign turned. */
interface Pull {
  slope: number[]
  curve: number[][]
}

function pullOf(choices: readonly Choice[], weights: readonly number[]): Pull {
  const slope = CUES.map(() => 0)
  const curve = CUES.map(() => CUES.map(() => 0))
  for (const choice of choices) {
    const chances = chancesOf(choice, weights)
    const center = CUES.map((_, cue) => sum(choice.rows.map((row, place) => (chances[place] ?? 0) * (row[cue] ?? 0))))
    for (const [place, row] of choice.rows.entries()) {
      const away = row.map((value, cue) => value - (center[cue] ?? 0))
      for (const [i, one] of away.entries()) {
        if (place === choice.key) slope[i] = (slope[i] ?? 0) + one
        const line = curve[i] ?? []
        for (const [j, other] of away.entries()) line[j] = (line[j] ?? 0) + (chances[place] ?? 0) * one * other
      }
    }
  }
  return { slope, curve }
}

/** A Newton step of the likelihood with its ridge. */
function step({ slope, curve }: Pull, weights: readonly number[]): number[] {
  const change = solve(
    curve.map((line, i) => line.map((value, j) => value + (i === j ? RIDGE : 0))),
    slope.map((value, i) => value - RIDGE * (weights[i] ?? 0)),
  )
  return weights.map((weight, i) => weight + (change[i] ?? 0))
}

function weightsOf(choices: readonly Choice[]): number[] {
  let weights = CUES.map(() => 0)
  for (let taken = 0; taken < MOST_STEPS; taken++) {
    const next = step(pullOf(choices, weights), weights)
    const isSettled = next.every((weight, i) => Math.abs(weight - (weights[i] ?? 0)) < TIE)
    weights = next
    if (isSettled) break
  }
  return weights
}

function withoutOne(choice: Choice, all: Pull, weights: readonly number[]): number[] {
  const own = pullOf([choice], weights)
  return step(
    {
      slope: all.slope.map((value, i) => value - (own.slope[i] ?? 0)),
      curve: all.curve.map((line, i) => line.map((value, j) => value - (own.curve[i]?.[j] ?? 0))),
    },
    weights,
  )
}

/** Solves a symmetric positive system by elimination; the ridge keeps it well posed. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (const [pivot, row] of rows.entries())
    for (const [i, other] of rows.entries()) {
      if (i === pivot) continue
      const factor = (other[pivot] ?? 0) / (row[pivot] ?? 1)
      for (const [j, value] of row.entries()) other[j] = (other[j] ?? 0) - factor * value
    }
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1))
}

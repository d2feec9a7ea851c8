import type { Ladder, LadderCompetency, LadderLevel } from './ladder.ts'

/** A level of a ladder with the point of the rubric, 1 to 5, that it asks for. */
export interface PlacedLevel extends LadderLevel {
  point: number
}

const [LOWEST, HIGHEST] = [1, 5]

/**
 * Points of the rubric for so many levels, lowest first, where nobody says otherwise. Up to four levels stand a point apart
 * and leave room below the lowest, since somebody may not be there yet; five take the five points; more share the scale.
 */
export function usualPoints(levels: number): number[] {
  if (levels === 1) return [3]
  if (levels === 2) return [3, 4]
  if (levels <= 4) return Array.from({ length: levels }, (_, at) => at + 2)
  const step = (HIGHEST - LOWEST) / (levels - 1)
  return Array.from({ length: levels }, (_, at) => Math.round((LOWEST + at * step) * 10) / 10)
}

export const placedLevels = ({ levels }: Ladder, points: readonly number[]): PlacedLevel[] =>
  levels.map((level, at) => ({ ...level, point: points[at] ?? LOWEST }))

/** What a competency asks for at a level: the level's point, or that of the level below where it asks for no more. */
export function targetAt({ asks }: LadderCompetency, levels: readonly PlacedLevel[], level: PlacedLevel): number {
  const asking = levels.filter(({ name, point }) => asks.has(name) && point <= level.point)
  return asking.at(-1)?.point ?? LOWEST
}

/** The point of the scale that a level's words describe. */
const wholePoint = ({ point }: PlacedLevel): number => Math.min(HIGHEST, Math.max(LOWEST, Math.floor(point + 0.5)))

/**
 * Five descriptors of a rubric row, all different: the ladder's words where levels stand, and the way between them in ours.
 */
export function descriptorsOf({ asks }: LadderCompetency, levels: readonly PlacedLevel[]): string[] {
  const asking = levels.filter(({ name }) => asks.has(name))
  const said = [1, 2, 3, 4, 5].map((point) => {
    const here = asking.filter((level) => wholePoint(level) === point)
    if (here.length === 0) return between(point, asking)
    const texts = here.map(({ name, title }) => `${here.length > 1 ? `${title}: ` : ''}${asks.get(name) ?? ''}`)
    return texts.join(' ')
  })
  return said.map((text, at) => (said.indexOf(text) < at ? `${text} (${at + 1})` : text))
}

const BELOW = ['Some of what', 'Little of what', 'Hardly any of what', 'Nothing yet of what']
const ABOVE = ['More than', 'Much more than', 'Far more than', 'Very much more than']

/** In our words: how far a point of the scale lies from the levels around it. */
function between(point: number, asking: readonly PlacedLevel[]): string {
  const below = asking.findLast((level) => wholePoint(level) < point)
  const above = asking.find((level) => wholePoint(level) > point)
  if (below === undefined)
    return above === undefined ? '' : `${wordsFor(BELOW, wholePoint(above) - point)} ${above.title} asks for.`
  if (above === undefined) return `${wordsFor(ABOVE, point - wholePoint(below))} ${below.title} asks for.`
  const share = (point - wholePoint(below)) / (wholePoint(above) - wholePoint(below))
  return `All that ${below.title} asks for, and about ${Math.round(share * 100)}% of the way to ${above.title}.`
}

/** For so many points of the scale. */
const wordsFor = (words: readonly string[], points: number): string => words[points - 1] ?? words[0] ?? ''

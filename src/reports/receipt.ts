import { changeBetween, hasSameLevel } from '../domain/judge/change.ts'
import { earnedJudge, judgeGates } from '../domain/judge/rules.ts'
import { INTERVAL_Z } from '../domain/measure/interval.ts'
import type { Evidence } from '../domain/metrics/evidence.ts'
import { level1 } from '../domain/text/figures.ts'
import { type Block, heading, list, muted, note, paragraph, stack, type Text } from './block.ts'

export interface Movement {
  competency: string
  title: string
  from: number | null
  to: number | null
  se: number | null
}

/** Levels that differ between two states of the evidence by more than rounding. */
export function movements(before: Evidence, after: Evidence): Movement[] {
  return after.framework.competencies.flatMap(({ id, title }) => {
    if (hasSameLevel(id, before, after)) return []
    const from = before.estimate(id)
    const to = after.estimate(id)
    if (from === null && to === null) return []
    if (from !== null && to !== null && Math.abs(from.level - to.level) < 0.005 && Math.abs(from.se - to.se) < 0.005)
      return []
    return [{ competency: id, title, from: from?.level ?? null, to: to?.level ?? null, se: to?.se ?? null }]
  })
}

/** What a write changed: levels, gates newly passed or lost, badges in one quiet line. */
export function buildReceiptBlocks(before: Evidence, after: Evidence): Block[] {
  const moved = movements(before, after)
  const hasChanged = changeBetween(before, after)
  const items = moved.map(({ title, from, to, se }): Text => {
    if (to === null) return `${title}: no level any more`
    const band = se === null ? '' : ` ±${level1(INTERVAL_Z * se)}`
    return from === null
      ? [`${title}: ${level1(to)}`, muted(`${band}, first level`)]
      : [`${title}: ${level1(from)} → ${level1(to)}`, muted(band)]
  })
  return stack(
    items.length > 0 && [heading('What changed', 2), list(items)],
    gateNews(before, after, hasChanged),
    badgeNews(before, after, hasChanged),
  )
}

type HasChanged = ReturnType<typeof changeBetween>

function gateNews(before: Evidence, after: Evidence, hasChanged: HasChanged): Block[] {
  if (!after.framework.gates.some(hasChanged)) return []
  const then = judgeGates(before)
  return judgeGates(after).flatMap((gate, index): Block[] => {
    const old = then[index]
    if (!old) return []
    if (gate.state === 'passed' && old.state !== 'passed')
      return [note(`${gate.gate.title} is passed; prep gate ${gate.gate.id} --commit freezes it`)]
    if (gate.met === old.met) return []
    return [paragraph(`${gate.gate.title}: ${old.met} → ${gate.met} of ${gate.of} met`)]
  })
}

function badgeNews(before: Evidence, after: Evidence, hasChanged: HasChanged): Block[] {
  const news = after.framework.achievements.filter(hasChanged).map((achievement) => {
    const isEarnedIn = earnedJudge(achievement)
    return { title: achievement.title, was: isEarnedIn(before), is: isEarnedIn(after) }
  })
  const gained = news.filter(({ was, is }) => is && !was)
  const lost = news.filter(({ was, is }) => was && !is)
  return stack(
    gained.length > 0 && paragraph(`Earned: ${gained.map(({ title }) => title).join(', ')}.`),
    lost.length > 0 && paragraph(`No longer earned: ${lost.map(({ title }) => title).join(', ')}.`),
  )
}

import { PrepError } from '../../domain/prep-error.ts'
import { exampleIds } from '../../domain/rules/example-ids.ts'
import type { Context } from '../contract/context.ts'
import { pairs } from '../contract/input.ts'
import { pick } from '../lookup/pick.ts'

/** A level put in place of the estimated one. */
export interface AssumedLevel {
  competency: string
  title: string
  from: number | null
  to: number
  isClipped: boolean
}

/** `COMPETENCY=4.5` sets a level, `COMPETENCY=+0.5` or `COMPETENCY=-0.5` moves the present one; the last word on each counts. */
export function parseWhatIf(context: Context, texts: readonly string[]): AssumedLevel[] {
  const framework = context.framework()
  const { scaleMin, scaleMax } = framework.constants.level
  const example = exampleIds(framework)
  const assumed = new Map<string, AssumedLevel>()
  for (const [id, text] of pairs(texts, '--what-if', `${example.competency}=4.5`)) {
    const competency = pick(framework.competencies, id, 'competency')
    const from = context.evidence().estimate(competency.id)?.level ?? null
    const change = /^[+\-−]/.test(text)
    const value = Number(text.replace('−', '-'))
    if (!Number.isFinite(value))
      throw new PrepError(
        'usage',
        `${id}=${text}: a level is a number`,
        `${example.competency}=4.5 sets it, ${example.otherCompetency}=+0.5 moves it`,
      )
    if (change && from === null)
      throw new PrepError(
        'usage',
        `${competency.id} has no level yet that could move by ${text}`,
        `set one: --what-if ${competency.id}=4`,
      )
    const wanted = change ? (from ?? 0) + value : value
    const to = Math.min(scaleMax, Math.max(scaleMin, wanted))
    assumed.set(competency.id, {
      competency: competency.id,
      title: competency.title,
      from,
      to,
      isClipped: to !== wanted,
    })
  }
  return [...assumed.values()]
}

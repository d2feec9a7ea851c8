import { RELATIONS } from '../review-request/relation.ts'
import type { MetricCriterion } from '../rules/criterion.ts'
import { mayRate } from './mean-rule.ts'
import { textsOf } from './metric.ts'

const HELD = 'prep mock add'
const BY_PANEL = '--by panel:NAME'

/** The command that records a mock by somebody whose word counts: an interviewer, else a panel of them. */
export const mockRated = (criterion: MetricCriterion): string =>
  mayRate(criterion, 'mock') || !mayRate(criterion, 'panel') ? HELD : `${HELD} ${BY_PANEL}`

/**
 * The command that has a competency or a piece of work rated by somebody whose word counts: in which relation they stand is
 * said where a colleague's does not. A panel is sent no form.
 */
export function formSent(criterion: Pick<MetricCriterion, 'raters' | 'scope'>, about: string): string {
  const counting = RELATIONS.filter(({ source }) => mayRate(criterion, source))
  const asked = counting.find(({ id, source }) => id === source) ?? counting[0]
  if (asked === undefined && mayRate(criterion, 'panel')) return toldByPanel(criterion, about)
  const relation = asked === undefined || asked.source === 'peer' ? '' : ` --relation ${asked.id}`
  return `prep review-request create --for ${about}${relation}`
}

function toldByPanel({ scope }: Pick<MetricCriterion, 'scope'>, about: string): string {
  if (!about.includes(':')) return `${HELD} ${BY_PANEL}`
  const [dimension = 'impact'] = textsOf(scope, 'dimensions') ?? []
  return `prep rate ${about.replace(/^(?:artefact|practice):/, '')} ${BY_PANEL} --set ${dimension}=N`
}

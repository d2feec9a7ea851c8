import { type Outlook, outlooks } from '../levels/outlook.ts'
import { INTERVAL_Z } from '../measure/interval.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Competency } from '../rules/framework.ts'
import { capitalize } from '../text/capitalize.ts'
import { signedTwo, twoDecimals } from '../text/figures.ts'
import { DAYS_PER_WEEK, formatDay } from '../time/dates.ts'
import { constantsAt, type Explanation } from './explanation.ts'
import { etaText, needsText } from './trend-words.ts'

/** A trend a month and where it leads if the last weeks go on: when the target comes within reach (measurement §2). */
export function explainTrend(competency: Competency, evidence: Evidence): Explanation {
  const { framework, asOf } = evidence
  const { id, title } = competency
  const [outlook] = outlooks(evidence, [competency])
  const { estimate = null, trend, eta = null, target = null, horizonWeeks = null } = outlook ?? {}
  const by = (weeks: number | null | undefined): string | null =>
    weeks == null ? null : formatDay(asOf + DAYS_PER_WEEK * weeks)
  const even = by(eta?.p50)
  return {
    subject: `trend:${id}`,
    title: `${title}: trend and forecast`,
    value:
      estimate === null
        ? 'no data'
        : trend?.isShown
          ? `${signedTwo(estimate.slope)} a month (80% sure between ${signedTwo(estimate.slope - INTERVAL_Z * estimate.slopeSe)} and ${signedTwo(estimate.slope + INTERVAL_Z * estimate.slopeSe)})`
          : 'too early for a trend',
    says: outlook === undefined ? [] : trendSays(outlook, evidence),
    figures: {
      slopePerMonth: estimate?.slope ?? null,
      slopeSe: estimate?.slopeSe ?? null,
      covLevelSlope: estimate?.covLevelSlope ?? null,
      level: estimate?.level ?? null,
      se: estimate?.se ?? null,
      target,
      oneInFiveOn: by(eta?.p20),
      evenOddsOn: even,
      fourInFiveOn: by(eta?.p80),
      horizonWeeks,
      outsideSlope: outlook?.opinion?.slope ?? null,
    },
    formula: {
      words:
        "The slope comes from the level model, and fades over time. The forecast continues level and slope with their errors; a week's chance of the target is the chance on that date. A trend is shown once there are enough ratings over enough days, and only while they are recent.",
      symbols: 'mean = L + A(h)·v,  var = P_LL + 2A·P_Lv + A²·P_vv + q_LL(h),  P(L ≥ T) = 1 − Φ((T − mean)/sd)',
      source: 'docs/measurement.md §2',
    },
    constants: constantsAt(framework, [
      'trend',
      'level.slopeHalfLifeMonths',
      'level.slopeSd',
      'level.levelSdPerRootMonth',
    ]),
    rows: [],
    notes: [],
    links: [{ subject: id, says: 'the level with the ratings behind both' }],
  }
}

function trendSays({ estimate, trend, eta, target, horizonWeeks }: Outlook, { asOf, framework }: Evidence): string[] {
  if (estimate === null) return ['Nobody has rated it yet: prep assess records the first rating.']
  const moves = 'Ratings move it; hours alone do not.'
  if (!trend.isShown) return [`${capitalize(needsText(trend.needs))}.`, moves]
  const { maxWeeks } = framework.constants.trend
  return [
    `The level moves by ${signedTwo(estimate.slope)} points a month, from ${twoDecimals(estimate.level)} now.`,
    ...(eta ? [`${capitalize(etaText(eta, { target, asOf: formatDay(asOf), horizonWeeks, maxWeeks }))}.`] : []),
    moves,
  ]
}

import { type GapCost, gapCosts, NEXT_HOURS } from '../gap/gap-costs.ts'
import type { Evidence } from '../metrics/evidence.ts'
import type { Competency } from '../rules/framework.ts'
import { decimal, hundredths, oneDecimal, twoDecimals } from '../text/figures.ts'
import { constantsAt, type Explanation } from './explanation.ts'

/** A gap: how far a level is from its target, what that costs the index, and what the next hours would bring. */
export function explainGap(competency: Competency, evidence: Evidence): Explanation {
  const { framework, level: levelId } = evidence
  const { id, title } = competency
  const cost = gapCosts(evidence).gaps.find((gap) => gap.competency.id === id)
  const state = cost?.learning.state
  const rate = cost?.learning.rate
  const lost = cost?.lostPoints ?? null
  return {
    subject: `gap:${id}`,
    title: `${title}: gap to the ${levelId} target`,
    value: cost?.gap == null ? 'no data: nobody has rated it' : `${twoDecimals(cost.gap)} points to go (${cost.label})`,
    says: cost === undefined ? [] : gapSays(cost, rate?.isAssumed ?? true),
    figures: {
      gap: cost?.gap ?? null,
      level: state?.level ?? null,
      se: state?.se ?? null,
      target: state?.target ?? null,
      weight: state?.weight ?? null,
      lostPoints: lost,
      priority: cost?.priority ?? null,
      label: cost?.label ?? null,
      ratePerHour: rate?.ratePerHour ?? null,
      rateIs: rate === undefined ? null : rate.isAssumed ? 'assumed' : 'own',
      ratings: rate?.ratings ?? null,
      hoursBeforeLastRating: rate?.hours ?? null,
      hoursAhead: NEXT_HOURS,
      gainOfHoursAhead: cost?.nextHoursGain ?? null,
    },
    formula: {
      words:
        "The gap is the target minus the level, and 0 at or above the target. It costs the index the competency's weight times what its share of the target is short of 1. What the next hours add is the expected extra contribution, with the level raised along the learning curve and its uncertainty unchanged.",
      symbols:
        'gap = max(T − L, 0),  lost = w·(1 − min(L/T, 1)),  gain = w·(E[min(L(h)/T, 1)] − E[min(L/T, 1)]),  L(h) = c − (c − L)·e^(−λh)',
      source: 'docs/measurement.md §5.7, §6',
    },
    constants: constantsAt(framework, [
      `competencies.${id}.targets.${levelId}`,
      'index.parts',
      'labels',
      'learning.ratePerHour',
      'learning.ceiling',
      'learning.minRatings',
      'learning.minHours',
    ]),
    rows: [],
    notes: rate === undefined ? [] : [rateNote(rate)],
    links: [
      { subject: id, says: 'the level' },
      { subject: `percent:${id}`, says: 'the same as a share of the target' },
      { subject: `hours:${id}`, says: 'the hours that went into it' },
    ],
  }
}

function gapSays(
  { gap, estimate, target, lostPoints, nextHoursGain, priority }: GapCost,
  isAssumed: boolean,
): string[] {
  if (gap === null || estimate === null || lostPoints === null) return ['Nobody has rated it yet, so no gap is known.']
  if (gap === 0)
    return [
      `The level of ${twoDecimals(estimate.level)} is at or above the target of ${oneDecimal(target)}: there is no gap.`,
    ]
  return [
    `From ${twoDecimals(estimate.level)} to the target of ${oneDecimal(target)}.`,
    `It takes ${hundredths(lostPoints)} points off the readiness index, number ${priority} among the gaps.`,
    ...(nextHoursGain === null
      ? []
      : [
          `Ten hours of practice should add ${hundredths(nextHoursGain)} points to the index, at ${isAssumed ? 'an assumed rate of learning' : 'your own rate of learning'}.`,
        ]),
  ]
}

const rateNote = ({ isAssumed, ratings, ratePerHour }: { isAssumed: boolean; ratings: number; ratePerHour: number }) =>
  isAssumed
    ? `learning rate ${ratePerHour} an hour, assumed: too few ratings or hours to estimate your own`
    : `learning rate ${decimal(ratePerHour, 4)} an hour, your own, from ${ratings} ratings`

import { judgeAchievements } from '../judge/rules.ts'
import type { Evidence } from '../metrics/evidence.ts'
import { PrepError } from '../prep-error.ts'
import { isMet } from '../rules/criterion.ts'
import { percent } from '../text/figures.ts'
import { type Explanation, rowWithout } from './explanation.ts'
import { badgeGroupId } from './subjects.ts'

/** A group of badges, or the certificates: how many are earned, and how far the others are. */
export function explainBadges(id: string, evidence: Evidence): Explanation {
  const own = judgeAchievements(evidence).filter(({ achievement }) => badgeGroupId(achievement.group) === id)
  const [first] = own
  if (first === undefined)
    throw new PrepError('not-found', `there is no group of badges called ${id}`, 'prep badges lists them')
  const earned = own.filter(({ isEarned }) => isEarned).length
  const [nearest] = own.filter(({ isEarned }) => !isEarned).toSorted((a, b) => b.progress - a.progress)
  return {
    subject: `badges:${id}`,
    title: first.achievement.group,
    value: `${earned} of ${own.length} earned`,
    says: [
      `${own.length} in this group, each with its own requirements.`,
      ...(nearest === undefined
        ? ['All of them are earned.']
        : [
            `Nearest: ${nearest.achievement.title}, ${percent(nearest.progress)} of the way.`,
            `Not met yet: ${nearest.criteria.flatMap(({ state, says }) => (isMet(state) ? [] : [says])).join('; ')}.`,
          ]),
    ],
    figures: { earned, of: own.length },
    formula: {
      words:
        'One is earned when all of its requirements are met. Progress is the mean over the requirements: 1 if met, the share done if it is a count, otherwise 0.',
      symbols: 'mean(progress of each requirement)',
      source: 'docs/measurement.md §7',
    },
    constants: [],
    rows: own.map(({ achievement, progress, isEarned, criteria }) =>
      rowWithout({
        kind: achievement.kind,
        subject: achievement.id,
        called: achievement.title,
        value: progress,
        effect: isEarned ? 'earned' : criteria.map(({ state, says }) => `${state}: ${says}`).join('; '),
        terms: { requirements: criteria.length },
      }),
    ),
    notes: [],
    links: own.map(({ achievement }) => ({
      subject: `${achievement.kind}:${achievement.id}`,
      says: achievement.title,
    })),
  }
}

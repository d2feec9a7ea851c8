import type { Award, Revocation } from '../domain/awards/award.ts'
import { absence } from '../domain/rules/absent-parts.ts'
import { isMet } from '../domain/rules/criterion.ts'
import { counted } from '../domain/text/counted.ts'
import { percent } from '../domain/text/figures.ts'
import type { CivilDate } from '../domain/time/dates.ts'
import { dayWords } from '../domain/time/day-words.ts'
import {
  type Bar,
  type Block,
  checklist,
  heading,
  muted,
  note,
  paragraph,
  type Report,
  stack,
  type Text,
  told,
} from './block.ts'
import { type ReportHead, report } from './envelope.ts'
import { criterionData, criterionItem } from './gates.ts'

export const SELF_ISSUED = 'self-issued; no employer recognizes this'

export interface BadgesInput extends ReportHead {
  awards: readonly Award[]
  /** Show criteria and what is missing. */
  isDetailed: boolean
}

/** Badges and certificates with their progress; one alone with its criteria. */
export function buildBadges(input: BadgesInput): Report {
  const data = (kind: 'badge' | 'certificate') =>
    input.awards.filter(({ achievement }) => achievement.kind === kind).map(awardData)
  return report(
    'badges',
    input,
    { badges: data('badge'), certificates: data('certificate') },
    input.isDetailed ? input.awards.flatMap((award) => detailBlocks(award, input.asOf)) : overviewBlocks(input),
  )
}

export const awardData = ({ achievement, state, earnedOn, revoked, progress, criteria }: Award) => ({
  id: achievement.id,
  title: achievement.title,
  group: achievement.group,
  says: achievement.says,
  state,
  earnedOn,
  revoked,
  progress,
  timeEstimateWeeks: achievement.timeEstimateWeeks,
  recognition: achievement.recognition,
  criteria: criteria.map(criterionData),
})

function overviewBlocks({ awards, asOf, today }: BadgesInput): Block[] {
  const groups = [...Map.groupBy(awards, ({ achievement }) => achievement.group)]
  const rows = groups.flatMap(([group, own]): Bar[] => {
    const earned = own.filter(({ state }) => state === 'earned').length
    return [
      {
        label: group,
        depth: 0,
        isLast: false,
        unitValue: earned / own.length,
        value: `${earned} of ${own.length}`,
        mark: null,
        tone: 'plain',
      },
      ...own.map((award, index): Bar => {
        const met = award.criteria.filter(({ state }) => isMet(state)).length
        return {
          label: award.achievement.title,
          depth: 1,
          isLast: index === own.length - 1,
          ...progressOf(award),
          detail: `${met} of ${counted(award.criteria.length, 'requirement')} met`,
          mark: markOf(award, asOf),
          tone: award.state === 'earned' ? 'good' : award.state === 'revoked' ? 'caution' : 'plain',
        }
      }),
    ]
  })
  return [
    heading(`Badges and certificates on ${dayWords(asOf, today)}`),
    awards.length > 0 ? { kind: 'bars', rows } : paragraph(absence('achievements')),
    note(`how far each is; ${SELF_ISSUED}`),
  ]
}

/** What is not earned is never all there. */
function progressOf({ state, progress }: Award): Pick<Bar, 'unitValue' | 'value'> {
  const share = state === 'earned' ? 1 : Math.min(0.99, progress)
  return { unitValue: share, value: percent(share) }
}

const markOf = ({ earnedOn, revoked }: Award, asOf: CivilDate): string | null =>
  earnedOn !== null
    ? `earned ${dayWords(earnedOn, asOf)}`
    : revoked
      ? `revoked, last ${dayWords(revoked.lastOn, asOf)}`
      : null

const REVOKED: Record<Revocation['reason'], string> = {
  lapsed: 'its evidence has since lapsed or expired',
  'taken-back': 'entries it rested on have since been undone, removed or edited; prep history --all shows them',
}

function detailBlocks(award: Award, asOf: CivilDate): Block[] {
  const { achievement, state, earnedOn, revoked, criteria } = award
  const estimate = achievement.timeEstimateWeeks
  const facts: Text = [
    earnedOn === null ? state : `earned on ${dayWords(earnedOn, asOf)}`,
    muted(estimate ? ` · typical: ${estimate.from}–${estimate.to} weeks` : ''),
    muted(` · ${SELF_ISSUED}`),
  ]
  return stack(
    heading(achievement.title),
    paragraph(achievement.says),
    paragraph(facts),
    revoked && note(`earned until ${dayWords(revoked.lastOn, asOf)}: ${REVOKED[revoked.reason]}`),
    achievement.recognition.length > 0 &&
      paragraph([
        `Recognition, according to the framework: ${achievement.recognition.join(', ')}. `,
        muted('prep only gives the page; the rest is up to you to ask for.'),
      ]),
    checklist(criteria.map((verdict) => criterionItem(verdict, true))),
    paragraph([
      told(
        `${counted(new Set(criteria.flatMap(({ evidence }) => evidence)).size, 'entry', 'entries')} count as evidence; prep why ${achievement.kind}:${achievement.id} lists them.`,
        'muted',
      ),
    ]),
  )
}

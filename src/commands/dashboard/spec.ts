import { PERCENT_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const dashboard: CommandSpec = {
  name: 'dashboard',
  says:
    'On a terminal, it fits the window; --full, a pipe or a file gets everything. Sections: heatmap, trajectory, ' +
    'weeks, lines, calendar, competencies, readiness, gates, due, changes, next.',
  options: [
    { flags: '--full', says: 'everything, whatever the height of the terminal' },
    { flags: '--section <name>', says: 'one section only, in full', isRepeatable: true },
    { flags: '--chart <id>', says: 'a group or competency to draw (default: all)' },
    { flags: '--figures', says: 'weeks as figures instead of shades' },
    PERCENT_OPTION,
    { flags: '--watch', says: 'draw again whenever the ledger changes, until Ctrl-C' },
  ],
  examples: [
    { command: 'prep dashboard', says: 'where you stand today' },
    { command: 'prep dashboard --section trajectory --chart technical', says: 'one chart' },
    { command: 'prep dashboard --section weeks --figures', says: 'every level, week by week' },
  ],
  related: ['assess', 'gap', 'trajectory', 'why'],
  load: () => import('./run.ts'),
}

import { ON_OPTION } from '../contract/options.ts'
import type { CommandSpec } from '../contract/spec.ts'

export const forecastAdd: CommandSpec = {
  name: 'forecast add',
  summary: 'freeze a forecast before an interview',
  says:
    'The forecast is later compared with the result (prep outcome add, prep calibrate). Later evidence and ' +
    'rules do not change it.',
  options: [
    { flags: '--own <chance>', says: 'your own prediction of passing: 60% or 0.6' },
    { flags: '--interview <id>', says: 'the recorded interview it is for (default: the one with the next round)' },
    { flags: '--interview-on <date>', says: 'its date (default: its next round, or the date in your profile)' },
    {
      flags: '--topics <ids>',
      says: 'what you expect to be asked about: principles and rubric rows, comma-separated',
      isRepeatable: true,
    },
    ON_OPTION,
  ],
  examples: [
    { command: 'prep forecast add --own 60%', says: 'the evening before' },
    { command: 'prep forecast add --own 0.5 --topics {principle},{row}', says: 'with the topics you expect' },
  ],
  related: ['interview show', 'outcome add', 'predict', 'calibrate'],
  load: () => import('./add.ts'),
}

export const forecastList: CommandSpec = {
  name: 'forecast list',
  summary: 'list forecasts and their results',
  examples: [
    { command: 'prep forecast list', says: 'every frozen forecast' },
    { command: 'prep forecast list --json', says: 'with the figures that were frozen' },
  ],
  related: ['forecast add', 'outcome list', 'calibrate'],
  load: () => import('./list.ts'),
}

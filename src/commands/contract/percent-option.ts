import type { PercentConvention } from '../../domain/measure/percent.ts'
import type { Input } from './input.ts'
import type { OptionSpec } from './spec.ts'

/** How percentages of a target count, on every report that prints one (measurement §1.6). */
export const PERCENT_OPTION: OptionSpec = {
  flags: '--percent <convention>',
  says: 'ratio is level ÷ target; normalized counts both from the lowest level, so that a beginner shows as 0',
  choices: ['ratio', 'normalized'],
}

export const conventionOf = ({ options }: Input): PercentConvention =>
  options.percent === 'normalized' ? 'normalized' : 'ratio'

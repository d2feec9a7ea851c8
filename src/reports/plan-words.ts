import { wholePercent } from '../domain/text/figures.ts'
export const chanceRange = (lo: number, hi: number): string => `${wholePercent(lo)}–${wholePercent(hi)}`

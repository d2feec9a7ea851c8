import { outOf100 } from '../domain/text/figures.ts'
export const chanceRange = (lo: number, hi: number): string => `${outOf100(lo)}–${outOf100(hi)}`

declare module 'asciichart' {
  export interface PlotOptions {
    min?: number
    max?: number
    height?: number
    offset?: number
    format?: (value: number) => string
    symbols?: readonly string[]
  }

  export function plot(series: readonly number[], options?: PlotOptions): string
}

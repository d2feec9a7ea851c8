/** Rounds halves up, `floor(x + 0.5)`: for display only (measurement §0). */
export const roundHalfUp = (x: number): number => Math.floor(x + 0.5)

export const clip = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x))

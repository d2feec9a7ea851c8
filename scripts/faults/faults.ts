/** What a trial came to. */
export interface Faults {
  tried: number
  /** Each with the seed, and what else brings it back. */
  failed: string[]
  /** What was seen. */
  figures: string
}

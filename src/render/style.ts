/** How a stream is written to: chosen once by the shell, passed to every painter. */
export interface Style {
  /** Columns, 40–200. */
  width: number
  /** Lines of the terminal; absent where nobody counts them: in a pipe or a file. */
  height?: number
  colorLevel: 0 | 1 | 2 | 3
  /** Bars and boxes beyond ASCII may be drawn. */
  isUnicode: boolean
}

/** Small dense matrices, by the textbook: what the recomputation of a level needs, and no more. */
export type Matrix = readonly (readonly number[])[]

export const zeros = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => Array.from({ length: columns }, () => 0))

export const identity = (size: number): number[][] => diagonal(Array.from({ length: size }, () => 1))

export const diagonal = (values: readonly number[]): number[][] =>
  values.map((value, i) => values.map((_, j) => (i === j ? value : 0)))

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0)

export const transposed = (a: Matrix): number[][] => (a[0] ?? []).map((_, j) => a.map((row) => row[j] ?? Number.NaN))

export function product(a: Matrix, b: Matrix): number[][] {
  const columns = transposed(b)
  return a.map((row) => columns.map((column) => dot(row, column)))
}

export const times = (a: Matrix, x: readonly number[]): number[] => a.map((row) => dot(row, x))

export const added = (a: Matrix, b: Matrix): number[][] =>
  a.map((row, i) => row.map((value, j) => value + (b[i]?.[j] ?? Number.NaN)))

export const less = (a: Matrix, b: Matrix): number[][] =>
  a.map((row, i) => row.map((value, j) => value - (b[i]?.[j] ?? Number.NaN)))

/** By Gauss’ elimination with the largest pivot. */
export function inverse(a: Matrix): number[][] {
  const size = a.length
  const both = a.map((row, i) => [...row, ...(identity(size)[i] ?? [])])
  for (let at = 0; at < size; at++) {
    const column = both.slice(at).map((row) => Math.abs(row[at] ?? 0))
    const pivot = at + column.indexOf(Math.max(...column))
    const [top = [], chosen = []] = [both[at], both[pivot]]
    const scale = chosen[at] ?? Number.NaN
    both[pivot] = top
    both[at] = chosen.map((value) => value / scale)
    for (let row = 0; row < size; row++) {
      const factor = both[row]?.[at] ?? Number.NaN
      if (row !== at) both[row] = (both[row] ?? []).map((value, j) => value - factor * (both[at]?.[j] ?? Number.NaN))
    }
  }
  return both.map((row) => row.slice(size))
}

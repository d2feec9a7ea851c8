/**
 * Lower triangle L of a symmetric positive definite matrix S = LLᵀ, in place; both row by row, `size` wide. What stands
 * above the diagonal is neither read nor written.
 */
export function choleskyFactor(matrix: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = at(matrix, i * size + j)
      for (let k = 0; k < j; k++) sum -= at(matrix, i * size + k) * at(matrix, j * size + k)
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / at(matrix, j * size + j)
    }
  }
  return matrix
}

/** S⁻¹·right for the S of `choleskyFactor`, in place; what stands beyond its size is left as it is. */
export function solveFactored(factor: Float64Array, right: Float64Array, size: number): Float64Array {
  for (let i = 0; i < size; i++) {
    let sum = at(right, i)
    for (let k = 0; k < i; k++) sum -= at(factor, i * size + k) * at(right, k)
    right[i] = sum / at(factor, i * size + i)
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = at(right, i)
    for (let k = i + 1; k < size; k++) sum -= at(factor, k * size + i) * at(right, k)
    right[i] = sum / at(factor, i * size + i)
  }
  return right
}

const at = (values: Float64Array, index: number): number => values[index] ?? Number.NaN

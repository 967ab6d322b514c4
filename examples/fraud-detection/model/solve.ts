/**
 * Solves `matrix · x = right` for a symmetric, positive definite matrix, given row by row, by Cholesky's method. Only the
 * lower triangle is read. Throws when the matrix is not positive definite.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const size = right.length;
  const lower = factor(matrix, size);
  const at = (row: number, column: number) => lower[row * size + column] ?? 0;
  const solution = Float64Array.from(right);
  const value = (index: number) => solution[index] ?? 0;
  for (let row = 0; row < size; row++) {
    let rest = value(row);
    for (let column = 0; column < row; column++) rest -= at(row, column) * value(column);
    solution[row] = rest / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let rest = value(row);
    for (let below = row + 1; below < size; below++) rest -= at(below, row) * value(below);
    solution[row] = rest / at(row, row);
  }
  return solution;
}

/** The lower triangle L with L · Lᵀ = matrix. */
function factor(matrix: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  const at = (row: number, column: number) => lower[row * size + column] ?? 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row * size + column] ?? 0;
      for (let before = 0; before < column; before++) rest -= at(row, before) * at(column, before);
      if (row === column && !(rest > 0)) throw new Error('solve: expected a positive definite matrix');
      lower[row * size + column] = row === column ? Math.sqrt(rest) : rest / at(column, column);
    }
  return lower;
}

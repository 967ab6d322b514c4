import { solve } from './solve.ts';

export interface Example {
  /** Standardised features. */
  readonly features: readonly number[];
  readonly positive: boolean;
  /** How many examples it counts for. */
  readonly weight: number;
}

/** Log odds are `weights · features + intercept`. */
export interface Line {
  readonly weights: readonly number[];
  readonly intercept: number;
}

const mostRounds = 50;
const mostHalvings = 30;
const closeEnough = 1e-6;

/**
 * Weighted logistic regression with a ridge penalty (none on the intercept), by Newton's method. The penalty makes the
 * optimum unique and finite, so the same examples give the same line. Throws when it is not reached.
 */
export function fitLine(examples: readonly Example[], ridge: number): Line {
  const rows = examples.map(({ features, ...row }) => ({ x: Float64Array.from([...features, 1]), ...row }));
  let line = new Float64Array(rows[0]?.x.length ?? 1);
  let loss = penalisedLoss(rows, line, ridge);
  for (let round = 0; round < mostRounds; round++) {
    const step = newtonStep(rows, line, ridge);
    if (Math.max(...step.map(Math.abs)) < closeEnough)
      return { weights: [...line.subarray(0, -1)], intercept: line.at(-1) ?? 0 };
    [line, loss] = descend(rows, line, loss, step, ridge);
  }
  throw new Error(`fitLine: not settled after ${mostRounds} rounds; a larger ridge penalty helps`);
}

export function logOdds({ weights, intercept }: Line, features: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (features[index] ?? 0), intercept);
}

export const sigmoid = (logit: number) => 1 / (1 + Math.exp(-logit));

interface Row {
  /** The features, and 1 for the intercept. */
  readonly x: Float64Array;
  readonly positive: boolean;
  readonly weight: number;
}

/** A full step, or the half of it, and so on, until it does not make matters worse: rare classes make Newton overshoot. */
function descend(
  rows: readonly Row[],
  line: Float64Array<ArrayBuffer>,
  loss: number,
  step: Float64Array,
  ridge: number,
): [Float64Array<ArrayBuffer>, number] {
  for (let halving = 0, part = 1; halving < mostHalvings; halving++, part /= 2) {
    const next = line.map((weight, index) => weight - part * (step[index] ?? 0));
    const nextLoss = penalisedLoss(rows, next, ridge);
    if (nextLoss <= loss) return [next, nextLoss];
  }
  // Only rounding is left to gain.
  return [line, loss];
}

function penalisedLoss(rows: readonly Row[], line: Float64Array, ridge: number): number {
  let loss = (ridge / 2) * line.subarray(0, -1).reduce((sum, weight) => sum + weight ** 2, 0);
  for (const { x, positive, weight } of rows) {
    const against = positive ? -dot(x, line) : dot(x, line);
    // log(1 + exp(against)), where exp would overflow.
    loss += weight * (Math.max(against, 0) + Math.log1p(Math.exp(-Math.abs(against))));
  }
  return loss;
}

function newtonStep(rows: readonly Row[], line: Float64Array, ridge: number): Float64Array {
  const size = line.length;
  const gradient = line.map((weight, index) => (index < size - 1 ? ridge * weight : 0));
  const curvature = new Float64Array(size * size);
  for (let index = 0; index < size - 1; index++) curvature[index * size + index] = ridge;
  for (const { x, positive, weight } of rows) {
    const p = sigmoid(dot(x, line));
    const error = weight * (p - Number(positive));
    for (let index = 0; index < size; index++) gradient[index] = (gradient[index] ?? 0) + error * (x[index] ?? 0);
    addOuterProduct(curvature, x, weight * p * (1 - p));
  }
  return solve(curvature, gradient);
}

/** Adds `scale · x · xᵀ` to the lower triangle; the upper is never read. */
function addOuterProduct(matrix: Float64Array, x: Float64Array, scale: number): void {
  for (let row = 0; row < x.length; row++) {
    const factor = scale * (x[row] ?? 0);
    const start = row * x.length;
    for (let column = 0; column <= row; column++)
      matrix[start + column] = (matrix[start + column] ?? 0) + factor * (x[column] ?? 0);
  }
}

function dot(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += (left[index] ?? 0) * (right[index] ?? 0);
  return sum;
}

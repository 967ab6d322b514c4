import { binomialLogMass } from './binomial-log-mass.ts';

/**
 * Fisher's non-central hypergeometric distribution of a window: how many of `events` fall on the canary when its odds of
 * an event are ψ times the baseline's, given both arms' requests.
 */
export interface Margins {
  readonly baselineRequests: number;
  readonly canaryRequests: number;
  /** Events in both arms together. */
  readonly events: number;
}

/** Terms smaller than this part of the largest cannot change a sum of doubles. */
const negligible = 1e-19;

/** The smallest and the largest number of canary events that the margins allow. */
export function support({ baselineRequests, canaryRequests, events }: Margins): [number, number] {
  return [Math.max(0, events - baselineRequests), Math.min(events, canaryRequests)];
}

/** Standard deviations from which on not every term is summed. */
const wide = 256;

/**
 * ln Z(ψ) = ln Σ_x C(n_c, x) C(n_b, t − x) ψ^x up to a constant that depends on the margins alone. Sums outwards from the
 * mode: every term up to a standard deviation of 256, beyond it some forty (`sumInSteps`). The cost does not grow with the
 * counts. What remains is the rounding of doubles: of the events' number 10^-15, which differences between two ψ have, too.
 */
export function logNormaliser(margins: Margins, psi: number): number {
  const mode = modeOf(margins, psi);
  const deviation = deviationAt(margins, mode);
  const sum =
    deviation > wide
      ? sumInSteps(margins, psi, mode, Math.floor(deviation / 2))
      : sumFromMode(margins, psi, mode, () => {});
  return logWeight(margins, mode) + mode * Math.log(psi) + Math.log(sum);
}

/** Of the normal curve that has the same curvature at the mode. */
function deviationAt({ baselineRequests, canaryRequests, events }: Margins, mode: number): number {
  const cells = [mode, canaryRequests - mode, events - mode, baselineRequests - events + mode];
  return 1 / Math.sqrt(cells.reduce((sum, cell) => sum + 1 / (cell + 1), 0));
}

/**
 * The same sum as `sumFromMode`, of every `size`-th term alone, times `size`. The distribution is that of a sum of
 * independent Bernoulli variables (Vatutin and Mikhailov 1982: its generating function has real roots only), so that
 * |E e^{iuX}| ≤ exp(−σ²(1 − cos u)); by Poisson's summation formula the relative error is at most
 * Σ_{m=1}^{size−1} exp(−σ²(1 − cos(2πm/size))), for steps of half a standard deviation below 10^-33.
 */
function sumInSteps(margins: Margins, psi: number, mode: number, size: number): number {
  const { baselineRequests: nb, canaryRequests: nc, events: t } = margins;
  const [low, high] = support(margins);
  // Weights relative to rates at which the mode is what is expected: far from it they would be differences of large numbers.
  const [p, q] = [mode / nc, (t - mode) / nb];
  const tilt = Math.log(psi) - Math.log(p / (1 - p)) + Math.log(q / (1 - q));
  const relative = (x: number) => binomialLogMass(x, nc, p) + binomialLogMass(t - x, nb, q) + (x - mode) * tilt;
  const peak = relative(mode);
  let sum = 1;
  for (const direction of [size, -size]) {
    for (let x = mode + direction; x >= low && x <= high; x += direction) {
      const term = Math.exp(relative(x) - peak);
      if (term < negligible) break;
      sum += term;
    }
  }
  return sum * size;
}

/** Up to this many terms, all ψ share one list of weights. */
const shortList = 64;

/** `logNormaliser` for many ψ at once, up to one more constant; cheap where few outcomes are possible. */
export function logNormalisers(margins: Margins, psis: readonly number[]): number[] {
  const weights = shortWeights(margins);
  if (weights === undefined) return psis.map(psi => logNormaliser(margins, psi));
  const [low] = support(margins);
  return psis.map(psi => low * Math.log(psi) + Math.log(polynomial(weights, psi)));
}

/** All weights relative to the first; undefined when they are many or leave the range of doubles. */
function shortWeights(margins: Margins): number[] | undefined {
  const [low, high] = support(margins);
  if (high - low >= shortList) return undefined;
  const weights = [1];
  let weight = 1;
  for (let x = low + 1; x <= high; x++) {
    weight *= step(margins, x);
    if (!(weight > 1e-150 && weight < 1e150)) return undefined;
    weights.push(weight);
  }
  return weights;
}

function polynomial(weights: readonly number[], psi: number): number {
  let sum = 0;
  for (let i = weights.length - 1; i >= 0; i--) sum = sum * psi + (weights[i] ?? 0);
  return sum;
}

/** The probabilities that are not negligible, as `[first value, probabilities]`. */
export function massFunction(margins: Margins, psi: number): { readonly first: number; readonly mass: Float64Array } {
  const mode = modeOf(margins, psi);
  const terms = new Map<number, number>([[mode, 1]]);
  const sum = sumFromMode(margins, psi, mode, (x, term) => terms.set(x, term));
  const first = Math.min(...terms.keys());
  const mass = new Float64Array(terms.size);
  for (const [x, term] of terms) mass[x - first] = term / sum;
  return { first, mass };
}

/** ln C(n_c, x) C(n_b, t − x), up to the constant that `logNormaliser` has, too: with it ln P_ψ(x) = this + x ln ψ − ln Z(ψ). */
export function logWeight({ baselineRequests, canaryRequests, events }: Margins, x: number): number {
  const p = events / (baselineRequests + canaryRequests);
  return binomialLogMass(x, canaryRequests, p) + binomialLogMass(events - x, baselineRequests, p);
}

/** The value from which on the weights fall: the root of weight(x + 1) = weight(x), a quadratic. */
function modeOf(margins: Margins, psi: number): number {
  const { baselineRequests: nb, canaryRequests: nc, events: t } = margins;
  const [low, high] = support(margins);
  const a = psi - 1;
  const b = -((nc + t + 2) * psi + nb - t);
  const c = (nc + 1) * (t + 1) * psi;
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  const x = (2 * c) / (-b + root);
  return Math.min(high, Math.max(low, Math.floor(x)));
}

/** Σ weight(x) ψ^x relative to the mode's, calling `visit` with every other term that counts. */
function sumFromMode(margins: Margins, psi: number, mode: number, visit: (x: number, term: number) => void): number {
  const [low, high] = support(margins);
  let sum = 1;
  for (let x = mode + 1, term = 1; x <= high; x++) {
    term *= step(margins, x) * psi;
    if (term < negligible) break;
    sum += term;
    visit(x, term);
  }
  for (let x = mode, term = 1; x > low; x--) {
    term /= step(margins, x) * psi;
    if (term < negligible) break;
    sum += term;
    visit(x - 1, term);
  }
  return sum;
}

/** weight(x) / weight(x − 1). */
function step({ baselineRequests, canaryRequests, events }: Margins, x: number): number {
  return ((canaryRequests - x + 1) / x) * ((events - x + 1) / (baselineRequests - events + x));
}

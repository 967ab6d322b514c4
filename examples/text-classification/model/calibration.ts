/** Turns a score into a probability: `1 / (1 + exp(-(slope * score + intercept)))`. */
export interface Calibration {
  readonly slope: number;
  readonly intercept: number;
}

export interface Scored {
  readonly score: number;
  readonly positive: boolean;
}

const rounds = 50;

/**
 * Platt scaling: the logistic curve that fits the scores of mails the scoring model has not seen, by Newton's method
 * with smoothed targets (Platt 1999, as corrected by Lin, Lin and Weng 2007).
 */
export function calibrate(scored: readonly Scored[]): Calibration {
  const positives = scored.filter(({ positive }) => positive).length;
  const high = (positives + 1) / (positives + 2);
  const low = 1 / (scored.length - positives + 2);
  let current: Calibration = { slope: 0, intercept: Math.log((positives + 1) / (scored.length - positives + 1)) };
  for (let round = 0; round < rounds; round++) current = newtonStep(scored, current, high, low);
  return current;
}

export function probability(score: number, { slope, intercept }: Calibration): number {
  return 1 / (1 + Math.exp(-(slope * score + intercept)));
}

function newtonStep(scored: readonly Scored[], at: Calibration, high: number, low: number): Calibration {
  let [g0, g1, h00, h01, h11] = [0, 0, 1e-9, 0, 1e-9];
  for (const { score, positive } of scored) {
    const p = probability(score, at);
    const error = p - (positive ? high : low);
    const weight = p * (1 - p);
    g0 += error * score;
    g1 += error;
    h00 += weight * score * score;
    h01 += weight * score;
    h11 += weight;
  }
  const determinant = h00 * h11 - h01 * h01 || 1;
  return {
    slope: at.slope - (h11 * g0 - h01 * g1) / determinant,
    intercept: at.intercept - (h00 * g1 - h01 * g0) / determinant,
  };
}

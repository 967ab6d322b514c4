import { devianceTerm } from '#shared/domain/canary/kernels/deviance-term.ts';

/**
 * The odds of the largest rate p with KL(events/rows ‖ p) ≤ `divergence`: Chernoff's upper bound. In odds, so that a rate
 * next to 1 keeps its digits; infinite where every row is an event.
 */
export function upperOdds(events: number, rows: number, divergence: number): number {
  if (events === rows) return Number.POSITIVE_INFINITY;
  if (events === 0) return Math.expm1(divergence);
  const rate = events / rows;
  const rest = (rows - events) / rows;
  const inside = (logit: number) => relativeEntropy(rate, rest, logit) <= divergence;
  const start = Math.log(events / (rows - events));
  let step = 1;
  while (inside(start + step) && Number.isFinite(Math.exp(start + step))) step *= 2;
  return Math.exp(edge(inside, start, start + step));
}

/** KL(rate ‖ p) for p given by its log odds; `rest` = 1 − rate. */
function relativeEntropy(rate: number, rest: number, logit: number): number {
  return devianceTerm(rate, 1 / (1 + Math.exp(-logit))) + devianceTerm(rest, 1 / (1 + Math.exp(logit)));
}

function edge(inside: (x: number) => boolean, low: number, high: number): number {
  for (;;) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) return low;
    if (inside(middle)) low = middle;
    else high = middle;
  }
}

import { logNormaliser, logWeight, type Margins, support } from '#shared/domain/canary/kernels/fisher-noncentral.ts';
import type { GroupTable } from '../group-table.ts';

/** Between which odds ratios the truth lies: of a positive answer to the group against the others. */
export interface OddsBand {
  readonly low: number;
  readonly high: number;
}

/** ln of the odds ratios that are looked at; what is beyond counts as 0 or infinite. */
const widest = 12;
const steps = 60;

/** The margins of a table, with the group as the kernel's canary. */
export function marginsOf({ own, others }: GroupTable): Margins {
  return {
    baselineRequests: others.rows,
    canaryRequests: own.rows,
    events: own.positives + others.positives,
  };
}

/**
 * Chernoff's bounds of the odds ratio given the table's margins: those from which the table is less likely than from the
 * likeliest by `divergence` nats at most. With ln(m/α) each of m bounds fails with a chance of at most α/m. (Of an
 * exponential family P_ψ(X ≥ x) ≤ L(ψ; x)/L(ψ̂; x) for ψ below ψ̂; here Fisher's noncentral hypergeometric.)
 */
export function oddsBand(table: GroupTable, divergence: number): OddsBand {
  const margins = marginsOf(table);
  const [least, most] = support(margins);
  const hits = table.own.positives;
  const likelihood = (log: number) => logWeight(margins, hits) + hits * log - logNormaliser(margins, Math.exp(log));
  const isLeast = hits === least;
  const isMost = hits === most;
  const peak = isMost ? widest : isLeast ? -widest : highest(likelihood);
  const floor = (isLeast || isMost ? 0 : likelihood(peak)) - divergence;
  const inside = (log: number) => likelihood(log) >= floor;
  return {
    low: isLeast || inside(-widest) ? 0 : Math.exp(edge(inside, peak, -widest)),
    high: isMost || inside(widest) ? Number.POSITIVE_INFINITY : Math.exp(edge(inside, peak, widest)),
  };
}

/** Where a concave function is highest. */
function highest(of: (log: number) => number): number {
  let [low, high] = [-widest, widest];
  for (let step = 0; step < steps; step++) {
    const [left, right] = [low + (high - low) / 3, high - (high - low) / 3];
    if (of(left) < of(right)) low = left;
    else high = right;
  }
  return (low + high) / 2;
}

function edge(inside: (log: number) => boolean, from: number, to: number): number {
  let [within, outside] = [from, to];
  for (let step = 0; step < steps; step++) {
    const middle = (within + outside) / 2;
    if (inside(middle)) within = middle;
    else outside = middle;
  }
  return outside;
}

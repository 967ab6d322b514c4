import { bernoulliSequence } from '../kernels/bernoulli-sequence.ts';
import { type ArmCounts, type EFnhState, logE, observeAll, startEFnh } from '../kernels/e-fnh.ts';
import { highestShare, shareLadder, tolerableDifference } from './share-ladder.ts';

/** Odds ratios that a rollout rules out on its way, loosest first; none below the one that promotes. */
export const margins: readonly number[] = [10, 5, 3, 2];

export interface ComparisonOptions {
  /** Odds ratio that is still allowed. */
  readonly psi0: number;
  /** A further margin, the one that promotes. */
  readonly promotionMargin: number;
  /** β of all proofs of harmlessness. */
  readonly beta: number;
  /** Difference of rates below which nobody minds. */
  readonly negligibleDifference: number;
  readonly dispersion: number;
}

/** How often something happens in both arms: is it more often in the candidate, and is it surely not much more? */
export interface OddsComparison {
  readonly options: ComparisonOptions;
  readonly worse: EFnhState;
  /** One question per margin that is not ruled out yet; the promotion margin's stays. */
  readonly notWorse: readonly EFnhState[];
  /** The smallest margin ruled out so far. */
  readonly excluded: number;
  readonly totals: ArmCounts;
  /** The candidate's requests when the difference of rates was last tried. */
  readonly triedAt: number;
  /** The candidate's rate is surely no further above the baseline's than this. */
  readonly difference: number;
}

export const noCounts: ArmCounts = { baselineRequests: 0, baselineEvents: 0, canaryRequests: 0, canaryEvents: 0 };

/** The odds proof may err with nine tenths of β, either side of the proof by difference with half of the rest. */
const oddsPart = 0.9;
const sidePart = (1 - oddsPart) / 2;

export function startComparison(options: ComparisonOptions): OddsComparison {
  const looser = margins.filter(margin => margin > options.promotionMargin);
  return {
    options,
    worse: startEFnh(options.psi0),
    notWorse: [...looser, options.promotionMargin].map(margin => startEFnh(margin, harmlessGrid(margin))),
    excluded: Number.POSITIVE_INFINITY,
    totals: noCounts,
    triedAt: 0,
    difference: 1,
  };
}

/** Odds ratios of a version that is fine, tried against the margin. */
function harmlessGrid(margin: number): number[] {
  if (margin > 2) return [0.1, 0.25, 0.4, 0.55, 0.7].map(part => part * margin);
  return [0.5, 0.7, 0.85, 1, 1.3].filter(psi => psi < margin);
}

/** Windows in which one arm was idle say nothing and leave everything as it is. */
export function compare(state: OddsComparison, counts: ArmCounts): OddsComparison {
  if (counts.baselineRequests === 0 || counts.canaryRequests === 0) return state;
  const { options } = state;
  const [worse = state.worse, ...notWorse] = observeAll([state.worse, ...state.notWorse], counts, options.dispersion);
  const threshold = harmlessAt(options.beta);
  const proven = notWorse.filter(question => logE(question) >= threshold).map(question => question.psi0);
  const excluded = Math.min(state.excluded, ...proven);
  const open = notWorse.filter(({ psi0 }) => psi0 < excluded || psi0 === options.promotionMargin);
  return tryDifference({ ...state, worse, notWorse: open, totals: addCounts(state.totals, counts), excluded });
}

/** ln of the evidence at which a margin is ruled out by its odds; `beta` is that of all proofs of harmlessness. */
export function harmlessAt(beta: number): number {
  return Math.log(1 / (beta * oddsPart));
}

/** The sequences are costly: they are looked at whenever the candidate has served a little more than the last time. */
function tryDifference(state: OddsComparison): OddsComparison {
  const requests = state.totals.canaryRequests;
  const { promotionMargin, negligibleDifference } = state.options;
  if (state.excluded <= promotionMargin || requests < 1.04 * state.triedAt) return state;
  if (!perhapsNear(state, nextDifference(state))) return state;
  const difference = Math.min(state.difference, sureDifference(state));
  const excluded = difference < negligibleDifference ? promotionMargin : state.excluded;
  return { ...state, triedAt: requests, difference, excluded };
}

/** The largest share that is carried by what is ruled out, or by a difference that does not matter at that share. */
export function carriedShare({ excluded, difference, options }: OddsComparison): number {
  return highestShare(
    ({ share, margin }) => excluded <= margin || difference < tolerableDifference(share, options.negligibleDifference),
  );
}

/** The next difference that would make a difference. */
function nextDifference({ difference, options: { negligibleDifference } }: OddsComparison): number {
  const tolerable = shareLadder.map(({ share }) => tolerableDifference(share, negligibleDifference));
  return tolerable.find(one => one < Math.min(1, difference)) ?? negligibleDifference;
}

/** A cheap condition without which the difference is never surely below `wished`. */
function perhapsNear({ options, totals }: OddsComparison, wished: number): boolean {
  const n = totals.canaryRequests / options.dispersion;
  const rate = totals.canaryEvents / totals.canaryRequests;
  const apart = rate - totals.baselineEvents / totals.baselineRequests;
  const radius = 2.5 * Math.sqrt((rate * (1 - rate)) / n);
  const least = Math.log(1 / (options.beta * sidePart)) / n;
  return apart + Math.max(radius, least) < wished;
}

/** How far the candidate's highest plausible rate is above the baseline's lowest. */
function sureDifference({ options, totals }: OddsComparison): number {
  const { negligibleDifference, dispersion } = options;
  const sequence = (requests: number, events: number) =>
    bernoulliSequence({
      requests: requests / dispersion,
      events: events / dispersion,
      alpha: options.beta * sidePart,
      tOpt: Math.max(1, 5 / negligibleDifference),
    });
  const { upper } = sequence(totals.canaryRequests, totals.canaryEvents);
  const { lower } = sequence(totals.baselineRequests, totals.baselineEvents);
  return upper - lower;
}

/** ln of the evidence against "worse than the promotion margin". */
export function harmlessness({ notWorse, options }: OddsComparison): number {
  const question = notWorse.find(({ psi0 }) => psi0 === options.promotionMargin);
  return question ? logE(question) : 0;
}

export function rates({ totals }: OddsComparison): { readonly baseline: number; readonly canary: number } | undefined {
  if (totals.baselineRequests === 0 || totals.canaryRequests === 0) return undefined;
  return {
    baseline: totals.baselineEvents / totals.baselineRequests,
    canary: totals.canaryEvents / totals.canaryRequests,
  };
}

export function addCounts(a: ArmCounts, b: ArmCounts): ArmCounts {
  return {
    baselineRequests: a.baselineRequests + b.baselineRequests,
    baselineEvents: a.baselineEvents + b.baselineEvents,
    canaryRequests: a.canaryRequests + b.canaryRequests,
    canaryEvents: a.canaryEvents + b.canaryEvents,
  };
}

import { type ArmCounts, type EFnhState, logE, observeAll, startEFnh } from '../kernels/e-fnh.ts';
import { type DifferenceOptions, type DifferenceProof, nothingProven, tryDifference } from './difference-proof.ts';
import { highestShare } from './share-ladder.ts';

/** Odds ratios that a rollout rules out on its way, loosest first; none below the one that promotes. */
export const margins: readonly number[] = [10, 5, 3.5, 2.5];

export interface ComparisonOptions extends Omit<DifferenceOptions, 'alpha' | 'shareAlpha'> {
  /** Odds ratio that is still allowed. */
  readonly psi0: number;
  /** β of all proofs of harmlessness. */
  readonly beta: number;
}

/** How often something happens in both arms: is it more often in the candidate, and is it surely not much more? */
export interface OddsComparison {
  readonly worse: EFnhState;
  /** One question per margin that is not ruled out yet; the promotion margin's stays. */
  readonly notWorse: readonly EFnhState[];
  /** The smallest margin ruled out by its odds so far; absent: none is. */
  readonly ruledOut?: number;
  readonly difference: DifferenceProof;
  readonly totals: ArmCounts;
}

export const noCounts: ArmCounts = { baselineRequests: 0, baselineEvents: 0, canaryRequests: 0, canaryEvents: 0 };

/** The odds proof may err with nine tenths of β, either side of the proof by difference with half of the rest. */
const oddsPart = 0.9;
const sidePart = (1 - oddsPart) / 2;

export function startComparison(options: ComparisonOptions): OddsComparison {
  const looser = margins.filter(margin => margin > options.promotionMargin);
  return {
    worse: startEFnh(options.psi0),
    notWorse: [...looser, options.promotionMargin].map(margin => startEFnh(margin, harmlessGrid)),
    difference: nothingProven,
    totals: noCounts,
  };
}

/** Odds ratios of a version that is fine, tried against every margin. */
const harmlessGrid: readonly number[] = [0.8, 1];

/** Windows in which one arm was idle say nothing and leave everything as it is. */
export function compare(state: OddsComparison, counts: ArmCounts, options: ComparisonOptions): OddsComparison {
  if (counts.baselineRequests === 0 || counts.canaryRequests === 0) return state;
  const [worse = state.worse, ...notWorse] = observeAll([state.worse, ...state.notWorse], counts, options.dispersion);
  const next = { ...state, worse, ...stillOpen(state, notWorse, options), totals: addCounts(state.totals, counts) };
  return excludedByOdds(next, options) ? next : { ...next, difference: nextProof(state, next.totals, options) };
}

/**
 * The proof of harmlessness alone. It may be taken from a warm-up, too, in which a version is hardly better than it is
 * later: a cold start that fails more puts the promotion off, and nothing else.
 */
export function ruleOut(state: OddsComparison, counts: ArmCounts, options: ComparisonOptions): OddsComparison {
  if (counts.baselineRequests === 0 || counts.canaryRequests === 0) return state;
  return { ...state, ...stillOpen(state, observeAll(state.notWorse, counts, options.dispersion), options) };
}

/** Of the margins, those that are open, and the smallest that is not. */
function stillOpen(
  state: OddsComparison,
  notWorse: readonly EFnhState[],
  options: ComparisonOptions,
): Pick<OddsComparison, 'notWorse' | 'ruledOut'> {
  const proven = notWorse.filter(question => isRuledOut(question, options)).map(question => question.psi0);
  const ruledOut = Math.min(smallestRuledOut(state), ...proven);
  const open = notWorse.filter(({ psi0 }) => psi0 < ruledOut || psi0 === options.promotionMargin);
  return { notWorse: open, ...(Number.isFinite(ruledOut) && { ruledOut }) };
}

function excludedByOdds(state: OddsComparison, { promotionMargin }: ComparisonOptions): boolean {
  return smallestRuledOut(state) <= promotionMargin;
}

function smallestRuledOut({ ruledOut = Number.POSITIVE_INFINITY }: OddsComparison): number {
  return ruledOut;
}

/** ln of the evidence at which a margin is ruled out by its odds; `beta` is that of all proofs of harmlessness. */
export function harmlessAt(beta: number): number {
  return Math.log(1 / (beta * oddsPart));
}

/** A share is given for a time and watched, so that its proof may err more often than the one that promotes. */
function shareBeta(beta: number): number {
  return Math.min(0.5, 4 * beta);
}

function isRuledOut(question: EFnhState, { beta, promotionMargin }: ComparisonOptions): boolean {
  const threshold = question.psi0 === promotionMargin ? harmlessAt(beta) : Math.log(1 / shareBeta(beta));
  return logE(question) >= threshold;
}

function nextProof({ difference }: OddsComparison, totals: ArmCounts, options: ComparisonOptions): DifferenceProof {
  return tryDifference(difference, totals, {
    ...options,
    alpha: options.beta * sidePart,
    shareAlpha: shareBeta(options.beta) * sidePart,
  });
}

/** The smallest odds ratio that is ruled out for good; a difference that does not matter rules out the one that promotes. */
export function excludedOdds(state: OddsComparison, options: ComparisonOptions): number {
  if (failsMostly(state, options)) return Number.POSITIVE_INFINITY;
  const ruledOut = smallestRuledOut(state);
  return state.difference.negligible === undefined ? ruledOut : Math.min(ruledOut, options.promotionMargin);
}

/** Where most requests fail, nothing is proven good by being hardly worse. */
function failsMostly({ totals }: OddsComparison, { mostRate }: ComparisonOptions): boolean {
  return totals.canaryRequests > 0 && totals.canaryEvents >= mostRate * totals.canaryRequests;
}

/** What has proven the candidate harmless, in words; undefined where nothing has. */
export function proofWords(state: OddsComparison, { promotionMargin }: ComparisonOptions): string | undefined {
  const [ruledOut, { difference }] = [smallestRuledOut(state), state];
  if (ruledOut <= promotionMargin) return `${ruledOut} times the odds are ruled out`;
  if (difference.negligible === undefined) return undefined;
  return `a rate that is higher by ${Number((100 * difference.negligible).toPrecision(2))} % is ruled out`;
}

/** The largest share that is carried by what is ruled out, or by a difference that does not matter at that share. */
export function carriedShare(state: OddsComparison, options: ComparisonOptions): number {
  if (failsMostly(state, options)) return highestShare(({ margin }) => margin === Number.POSITIVE_INFINITY);
  const excluded = excludedOdds(state, options);
  return highestShare(({ share, margin }) => excluded <= margin || share <= state.difference.carries);
}

/** ln of the evidence against "worse than the promotion margin". */
export function harmlessness({ notWorse }: OddsComparison, { promotionMargin }: ComparisonOptions): number {
  const question = notWorse.find(({ psi0 }) => psi0 === promotionMargin);
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

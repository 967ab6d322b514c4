import type { AnalysisTerms } from '../analysis-terms.ts';
import type { Verdict } from '../judge-verdict.ts';
import type { Weighed } from './combine.ts';

/** A verdict as it stands. A final one is not taken back, but for a promotion, by a rollback or a split that is broken. */
export interface Decision {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly causes: readonly string[];
  readonly final: boolean;
}

/** All that a decision looks at. */
export interface Situation {
  readonly weighed: readonly Weighed[];
  /** ln of the combined evidence that the candidate is worse. */
  readonly logE: number;
  readonly causes: readonly string[];
  /** Every critical metric is proven not worse, by enough requests. */
  readonly proven: boolean;
  /** As many requests and windows were judged as a promotion needs, and the candidate has answered one of them. */
  readonly enough: boolean;
  /** Requests of the candidate that were judged, and those of them that it has answered. */
  readonly judgedRequests: number;
  readonly answered: number;
  readonly splitBroken: boolean;
  readonly blindSeconds: number;
  readonly elapsedSeconds: number;
  /** Requests that the candidate has served. */
  readonly served: number;
  readonly decision?: Decision | undefined;
  /** Whether the verdict has ever been to promote. */
  readonly wasPromoted: boolean;
}

/** One rule: the decision it comes to, or undefined when it has no say. The first that has one decides. */
type Rule = (situation: Situation, terms: AnalysisTerms) => Decision | undefined;

const stopped: Rule = ({ weighed, causes }) => {
  const stops = weighed.flatMap(({ name, reading }) =>
    reading.stop === undefined ? [] : [`${name}: ${[reading.stop, reading.seen].filter(Boolean).join(', ')}`],
  );
  return stops.length > 0
    ? rollback(`The candidate breaks a rule of the policy. ${stops.join('; ')}.`, causes)
    : undefined;
};

const worse: Rule = ({ weighed, logE, causes }, { falseRollbackRate }) => {
  if (logE < Math.log(1 / falseRollbackRate)) return undefined;
  const what = causes.length > 0 ? causes.join(', ') : 'all metrics together';
  const telling = weighed.filter(({ name, reading }) => (causes.length > 0 ? causes.includes(name) : reading.logE > 0));
  const reason = `The candidate is worse, by ${what}: evidence ${factor(logE)} to 1.`;
  return rollback([reason, ...seenIn(telling)].join(' '), causes);
};

const spent: Rule = ({ weighed }, { k2Decides }) => {
  const crossed = weighed.filter(({ reading }) => k2Decides && reading.k2?.rollback);
  if (crossed.length === 0) return undefined;
  const names = crossed.map(({ name }) => name);
  return rollback([`The candidate has too many ${names.join(', ')} by K2.`, ...seenIn(crossed)].join(' '), names);
};

const splitOff: Rule = (situation, terms) =>
  situation.splitBroken
    ? (sentBack(situation, terms) ?? undecided('inconclusive', 'The traffic is not split as the router was told.'))
    : undefined;

const promoted: Rule = ({ decision }) => (decision?.verdict === 'promote' ? decision : undefined);

/** What never answers is not good, however often the baseline fails; nor is anything known of it. */
const unanswered: Rule = (situation, terms) => {
  const { judgedRequests, answered } = situation;
  if (answered > 0 || judgedRequests === 0 || judgedRequests < terms.minRequests) return undefined;
  const reason = `Not one of ${judgedRequests} requests was answered by the candidate.`;
  return sentBack(situation, terms) ?? undecided('inconclusive', reason);
};

/** Answers of another kind may be right, or nonsense: by the counts alone nobody can tell. */
const forbidden: Rule = (situation, terms) => {
  const reasons = situation.weighed.flatMap(({ reading: { forbids } }) => (forbids === undefined ? [] : [forbids]));
  if (reasons.length === 0) return undefined;
  const reason = `Nothing is promoted by itself: ${reasons.join('; ')}.`;
  return sentBack(situation, terms) ?? undecided('inconclusive', reason);
};

const proven: Rule = ({ proven: isProven, weighed }) =>
  isProven
    ? {
        verdict: 'promote',
        reason: `The candidate is not worse. ${proofsIn(weighed).join('; ')}.`,
        causes: [],
        final: true,
      }
    : undefined;

/** Time promotes only what was judged, by as much as a proof needs: silence is not consent. */
const timedOut: Rule = ({ elapsedSeconds, enough }, { timeoutSeconds, onTimeout }) => {
  if (timeoutSeconds === undefined || elapsedSeconds < timeoutSeconds) return undefined;
  if (onTimeout === 'promote' && !enough) return undefined;
  const verdict = { promote: 'promote', hold: 'inconclusive', rollback: 'rollback' } as const;
  return {
    verdict: verdict[onTimeout],
    reason: `Nothing was proven within ${timeoutSeconds} s; the policy says ${onTimeout}.`,
    causes: [],
    final: true,
  };
};

const silent: Rule = ({ served, blindSeconds }, { blind }) => {
  if (served === 0) return undecided('no-traffic', 'The candidate has not been asked yet.');
  return blindSeconds >= blind.holdSeconds
    ? undecided('no-traffic', `No window with both arms for ${blindSeconds} s.`)
    : undefined;
};

/** What speaks against the candidate goes first; then what forbids a promotion; then what promotes. */
const rules: readonly Rule[] = [
  rolledBack,
  stopped,
  worse,
  spent,
  splitOff,
  promoted,
  unanswered,
  forbidden,
  proven,
  timedOut,
  silent,
];

export function decide(situation: Situation, terms: AnalysisTerms): Decision {
  for (const rule of rules) {
    const decision = rule(situation, terms);
    if (decision) return decision;
  }
  return undecided('continue', openIn(situation, terms));
}

/** What a promotion still waits for. */
function openIn({ weighed }: Situation, { promotionMargin }: AnalysisTerms): string {
  const open = weighed.filter(({ critical, reading }) => critical && reading.excluded > promotionMargin);
  return open.length > 0
    ? `Not proven yet: ${open.map(({ name }) => name).join(', ')}.`
    : 'Too few requests were judged yet.';
}

/** By time, where the policy says so; nothing that was promoted before. */
function sentBack(situation: Situation, terms: AnalysisTerms): Decision | undefined {
  return terms.onTimeout === 'rollback' && !situation.wasPromoted ? timedOut(situation, terms) : undefined;
}

function rolledBack({ decision }: Situation): Decision | undefined {
  return decision?.verdict === 'rollback' ? decision : undefined;
}

function rollback(reason: string, causes: readonly string[]): Decision {
  return { verdict: 'rollback', reason, causes, final: true };
}

function undecided(verdict: Verdict, reason: string): Decision {
  return { verdict, reason, causes: [], final: false };
}

/** What was counted, for people who want to see it with their own eyes: a sentence, or none. */
function seenIn(weighed: readonly Weighed[]): string[] {
  const seen = weighed.flatMap(({ name, reading }) => (reading.seen === undefined ? [] : [`${name}: ${reading.seen}`]));
  return seen.length > 0 ? [`Counted: ${seen.join('; ')}.`] : [];
}

/** What has proven the candidate not worse, by metric. */
function proofsIn(weighed: readonly Weighed[]): string[] {
  return weighed.flatMap(({ name, reading: { proof } }) => (proof === undefined ? [] : [`${name}: ${proof}`]));
}

function factor(logE: number): string {
  return logE > 20 ? `10^${Math.floor(logE / Math.LN10)}` : Math.exp(logE).toFixed(0);
}

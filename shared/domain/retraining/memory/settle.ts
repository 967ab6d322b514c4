import type { GuardStep } from '../guard/guard-step.ts';
import type { GuardState } from '../guard-state.ts';
import type { Verdict } from '../verdict.ts';
import { isSameVerdict, judged, type Violation, violationOf } from './violation.ts';

/**
 * The facts whose verdict a step has made or changed. `open` are those of before that wait, or are served by a start whose
 * execution is not known yet: a step names only one of the facts that wait alike, and a start serves all of them.
 */
export function settle(open: readonly Violation[], { state, verdicts }: GuardStep): readonly Violation[] {
  const said = verdicts.filter(({ verdict }) => verdict.kind !== 'ignore');
  const named = said.map(({ fact, verdict }) => {
    const known = open.find(({ key }) => key === fact.key);
    return known ? judged(known, verdict) : violationOf(fact, state.now, verdict);
  });
  const others = open.filter(({ key }) => !named.some(one => one.key === key));
  const followed = others.map(one => follow(one, named, state));
  return [...named, ...followed]
    .map(one => withExecution(one, state))
    .filter(one => !open.some(before => before.key === one.key && isSameVerdict(before, one)));
}

/** Those that a later step may still change. */
export function stillOpen(all: readonly Violation[], { run }: GuardState): readonly Violation[] {
  const starting = run?.phase === 'starting';
  return all.filter(({ verdict, execution }) => verdict === 'defer' || (verdict === 'start' && !execution && starting));
}

function follow(one: Violation, named: readonly Violation[], state: GuardState): Violation {
  if (one.verdict !== 'defer') return one;
  const like = named.find(({ source, cause }) => source === one.source && cause === one.cause);
  if (like) return judged(one, verdictOf(like));
  if (named.some(({ verdict }) => verdict === 'start')) return judged(one, { kind: 'start', token: '' });
  const waits = state.deferred?.facts.some(({ source, cause }) => source === one.source && cause === one.cause);
  return waits ? one : judged(one, { kind: 'refuse', reason: 'resolved-itself' });
}

function verdictOf({ verdict, reason, until, execution }: Violation): Verdict {
  const rest = { ...(until !== undefined && { until }), ...(execution !== undefined && { execution }) };
  return { kind: verdict, reason, ...rest } as Verdict;
}

function withExecution(one: Violation, { run }: GuardState): Violation {
  const execution = run?.execution;
  return one.verdict === 'start' && !one.execution && execution !== undefined ? { ...one, execution } : one;
}

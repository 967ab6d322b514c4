import { decide } from '../decide.ts';
import type { Fact } from '../facts/fact.ts';
import type { GuardState } from '../guard-state.ts';
import { refuse } from '../verdict.ts';
import { begin } from './begin.ts';
import { type Wait, waitingOnly } from './deferral.ts';
import { andThen, type GuardStep, type GuardView, silent } from './guard-step.ts';
import { told } from './hear.ts';

/** Asks again for everything that waits, from the first check on. */
export function wake(before: GuardState, view: GuardView): GuardStep {
  const { deferred, now } = before;
  if (!deferred) return silent(before);
  if (now >= deferred.since + view.terms.deferMaxMs) return expired(before, deferred.facts);
  return asked(before, deferred.facts, view);
}

function expired(state: GuardState, facts: readonly Fact[]): GuardStep {
  const verdicts = facts.map(fact => ({ fact, verdict: refuse('expired') }));
  return { state: waitingOnly(state, []), verdicts, tell: ['expired'] };
}

function asked(before: GuardState, facts: readonly Fact[], { world, terms }: GuardView): GuardStep {
  let step = silent(before);
  const staying: Fact[] = [];
  let wait: Wait | undefined;
  for (const fact of facts) {
    const { state } = step;
    const verdict = decide({ fact, waited: true, state, world, terms, now: state.now });
    const said = { ...step, verdicts: [...step.verdicts, { fact, verdict }] };
    if (verdict.kind === 'start') return { ...said, state: begin(state, fact, verdict.token, terms) };
    if (verdict.kind === 'defer') {
      staying.push(fact);
      const { kind: _, ...why } = verdict;
      wait ??= why;
    }
    step = andThen(said, same => told(same, verdict));
  }
  return { ...step, state: waitingOnly(step.state, staying, wait) };
}

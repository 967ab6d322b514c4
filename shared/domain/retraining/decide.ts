import type { Check, Question } from './checks/check.ts';
import { checks } from './checks/registry.ts';
import { episodeFor } from './episode.ts';
import type { Fact } from './facts/fact.ts';
import { startToken } from './start-token.ts';
import type { Verdict } from './verdict.ts';

/** Whether a fact starts a retraining now, later or not at all, and why. */
export function decide(question: Question): Verdict {
  for (const check of checks) {
    const verdict = skips(question.fact, check) ? undefined : check.ask(question);
    if (verdict) return verdict;
  }
  const { state, fact } = question;
  return { kind: 'start', token: startToken(state.model, episodeFor(state, fact), state.attempts) };
}

function skips({ cause, force = false }: Fact, { skip }: Check): boolean {
  return cause === 'manual' && (skip === 'manual' || (skip === 'forced' && force));
}

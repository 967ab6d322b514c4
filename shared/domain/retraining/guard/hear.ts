import { decide } from '../decide.ts';
import { withEpisode } from '../episode.ts';
import type { Fact } from '../facts/fact.ts';
import type { GuardState } from '../guard-state.ts';
import type { Verdict } from '../verdict.ts';
import { begin } from './begin.ts';
import { joined } from './deferral.ts';
import { type GuardStep, type GuardView, silent } from './guard-step.ts';

/** Says what becomes of a fact that arrives, and keeps it. A fact that is known already changes nothing. */
export function hear(before: GuardState, fact: Fact, { world, terms }: GuardView): GuardStep {
  const verdict = decide({ fact, waited: false, state: before, world, terms, now: before.now });
  const said = [{ fact, verdict }];
  if (verdict.kind === 'ignore') return { ...silent(before), verdicts: said };
  const state = kept(before, fact, verdict);
  if (verdict.kind === 'start') return { state: begin(state, fact, verdict.token, terms), verdicts: said, tell: [] };
  if (verdict.kind === 'defer') return { state: joined(state, fact, verdict), verdicts: said, tell: [] };
  return { ...told(state, verdict), verdicts: said };
}

/** An operator hears once that no more is tried. */
export function told(state: GuardState, verdict: Verdict): GuardStep {
  if (verdict.kind !== 'refuse' || verdict.reason !== 'futile' || state.futileTold) return silent(state);
  return { state: { ...state, futileTold: true }, verdicts: [], tell: ['futile'] };
}

/** Reasons for which a fact says nothing about the version that serves. */
const beside: readonly string[] = ['not-live', 'rollout-window', 'cause'];

function kept(before: GuardState, fact: Fact, verdict: Verdict): GuardState {
  const state = { ...before, known: { ...recent(before), [fact.key]: before.now } };
  if (verdict.kind === 'refuse' && beside.includes(verdict.reason)) return state;
  if (fact.cause !== 'defect') return withEpisode(state, fact);
  return { ...state, defects: [...new Set([...state.defects, fact.source])] };
}

/** Nothing tells of a fact later than this after it was first told. */
const knownForMs = 14 * 24 * 3_600_000;

function recent({ known, now }: GuardState): GuardState['known'] {
  return Object.fromEntries(Object.entries(known).filter(([, at]) => at > now - knownForMs));
}

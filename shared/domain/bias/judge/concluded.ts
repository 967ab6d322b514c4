import { namedFeatures } from '#shared/domain/drift/evidence/named-features.ts';
import { severityOf } from '#shared/domain/drift/severity/severity-of.ts';
import type { Span } from '#shared/domain/monitoring/judge/window-outcome.ts';
import type { WatchedGroup } from '../evidence/watched-group.ts';
import type { BiasMemory } from './bias-memory.ts';
import type { BiasTerms } from './bias-terms.ts';
import { effectOn } from './effect-on.ts';
import { biasEvidence, type NamedGroup } from './evidence-text.ts';
import type { GroupLook, JudgedBias } from './judged-bias.ts';

export interface JudgedAnswers {
  readonly memory: BiasMemory;
  readonly judged: JudgedBias;
}

/** What a judged window comes to, once the evidence has grown. */
export function concluded(
  terms: BiasTerms,
  { before, after }: { readonly before: BiasMemory; readonly after: BiasMemory },
  { from, to }: Span,
): JudgedAnswers {
  const { lnM } = after;
  const looks = terms.baseline.groups.map(({ value }, index) => lookAt({ value, index }, terms.groups, after));
  const found = { outcome: 'judged' as const, lnM, groups: looks };
  const cleared = before.state === 'alarm' && after.state === 'quiet';
  if (lnM === null || lnM < Math.log(terms.lane.threshold))
    return { memory: after, judged: { ...found, effects: [], cleared, tell: false } };
  const named = namedGroups(terms, after);
  const violation = {
    window: { from, to },
    cause: 'bias' as const,
    severity: severityOf({ kind: 'bias', features: [] }),
    evidence: biasEvidence(terms.facet, terms.groups.length, named, lnM),
  };
  const effects = named.map(({ effect }) => effect);
  return { memory: after, judged: { ...found, effects, violation, cleared, tell: before.state === 'quiet' } };
}

function lookAt(
  { value, index }: Pick<WatchedGroup, 'value' | 'index'>,
  groups: readonly WatchedGroup[],
  { groups: known }: BiasMemory,
): GroupLook {
  const memory = groups.some(group => group.index === index) ? known[index] : undefined;
  if (!memory) return { value, outcome: 'not judged', lnM: null };
  return { value, outcome: memory.gathered ? 'gathered' : 'judged', lnM: memory.lnM };
}

function namedGroups(terms: BiasTerms, memory: BiasMemory): NamedGroup[] {
  const { groups } = terms;
  const logs = groups.map(({ index }) => [index, memory.groups[index]?.lnM ?? Number.NEGATIVE_INFINITY] as const);
  const phi = terms.phi ?? memory.phi?.value ?? 1;
  return namedFeatures(Object.fromEntries(logs), terms.lane.threshold).flatMap(name => {
    const group = groups.find(({ index }) => index === Number(name));
    const since = memory.groups[Number(name)]?.since;
    return group && since ? [{ group, effect: effectOn(group, since, phi), since }] : [];
  });
}

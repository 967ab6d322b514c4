import type { BiasBaseline } from '#shared/domain/bias/baseline/bias-baseline.ts';
import type { BiasPart } from '#shared/domain/bias/count/bias-part.ts';
import { type BiasMemory, newBias } from '#shared/domain/bias/judge/bias-memory.ts';
import { type BiasTerms, biasTerms } from '#shared/domain/bias/judge/bias-terms.ts';
import { judgeBias } from '#shared/domain/bias/judge/judge-bias.ts';
import type { JudgedBias } from '#shared/domain/bias/judge/judged-bias.ts';
import { type BiasMonitorTerms, biasMonitorPolicy } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { seededRandom } from '../../../../local/core/random.ts';

export const dayMs = 86_400_000;
export const policy = (keys: object = {}): BiasMonitorTerms => biasMonitorPolicy.parse({ facet: 'region', ...keys });

/** 4,000 validated rows of three regions; a tenth, a fifth and a fifth of the answers are positive. */
export const validated: BiasBaseline = {
  columns: [],
  groups: [
    { value: 'north', rows: 2000, positives: 200 },
    { value: 'south', rows: 1200, positives: 240 },
    { value: 'west', rows: 800, positives: 160 },
  ],
  rest: { rows: 0, positives: 0 },
};

export const terms = (keys: object = {}, baseline = validated): BiasTerms =>
  biasTerms(policy({ phi: 1, ...keys }), baseline);

/** A window with so many rows and positive answers by group. */
export function part(groups: readonly (readonly [rows: number, positives: number])[], more: object = {}): BiasPart {
  const counted = groups.map(([rows, positives]) => ({ rows, positives }));
  const rows = counted.reduce((sum, one) => sum + one.rows, 0);
  return { rows, unreadable: 0, groups: counted, rest: { rows: 0, positives: 0 }, ...more };
}

/** A generator of windows: rows and rates by group; `together` rows are answered alike. */
export function answersAt(seed: number) {
  const { number } = seededRandom(seed);
  return (groups: readonly (readonly [rows: number, rate: number])[], together = 1) =>
    part(
      groups.map(([rows, rate]) => {
        const hits = Array.from({ length: rows / together }, () => (number() < rate ? together : 0));
        return [rows, hits.reduce<number>((sum, hit) => sum + hit, 0)] as const;
      }),
    );
}

/** Judges windows of a day one after the other; `undefined` is one that was set aside. */
export function judgeAll(watched: BiasTerms, parts: readonly (BiasPart | undefined)[], start = newMemory()) {
  let memory: BiasMemory = start;
  const judged: JudgedBias[] = parts.map(one => {
    const window = { from: memory.windowEnd, to: memory.windowEnd + dayMs };
    const after = judgeBias(watched, memory, { ...window, ...(one && { part: one }) });
    memory = after.memory;
    return after.judged;
  });
  return { memory, judged, last: judged.at(-1) };
}

export function newMemory(phi?: BiasMemory['phi']): BiasMemory {
  return newBias({ version: 3, about: 'region' }, 0, phi);
}

import { biasBaseline } from '#shared/domain/bias/baseline/bias-baseline.ts';
import type { BiasPart } from '#shared/domain/bias/count/bias-part.ts';
import { newBias } from '#shared/domain/bias/judge/bias-memory.ts';
import { type BiasTerms, biasTerms } from '#shared/domain/bias/judge/bias-terms.ts';
import { judgeBias } from '#shared/domain/bias/judge/judge-bias.ts';
import { biasMonitorPolicy } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { type Random, seededRandom } from '../../local/core/random.ts';
import { type Day, type Setting, usual } from './scenarios.ts';

const dayMs = 86_400_000;
const validatedRows = 4000;

/** Which of the judged windows of one life, from the first on, found a group that is treated otherwise. */
export function life(setting: Setting, dayAt: (day: number) => Day, days: number, seed: number): boolean[] {
  const random = seededRandom(seed);
  const terms = validated(random, setting.together);
  let memory = newBias({ version: 1, about: 'group' }, 0, undefined);
  return Array.from({ length: days }, (_, day) => {
    const part = answers(setting, dayAt(day), random);
    const after = judgeBias(terms, memory, { from: day * dayMs, to: (day + 1) * dayMs, part });
    memory = after.memory;
    return after.judged.violation !== undefined;
  });
}

/** The defaults of the policy, over a validation by chance. */
function validated(random: Random, together: number): BiasTerms {
  const { groups } = answers({ rows: validatedRows, together }, usual, random);
  const rows = groups.flatMap(({ rows: all, positives }, i) =>
    Array.from({ length: all }, (_, row) => ({ value: `${i}`, positive: row < positives })),
  );
  return biasTerms(
    biasMonitorPolicy.parse({ facet: 'group', baselinePhi: together }),
    biasBaseline(rows, [], undefined),
  );
}

function answers({ rows, together }: Setting, { parts, odds }: Day, random: Random): BiasPart {
  const groups = parts.map((part, i) => {
    const rate = 1 - 1 / (1 + (odds[i] ?? 1));
    let positives = 0;
    const units = Math.round((rows * part) / together);
    for (let unit = 0; unit < units; unit++) if (random.number() < rate) positives += together;
    return { rows: units * together, positives };
  });
  const all = groups.reduce((sum, group) => sum + group.rows, 0);
  return { rows: all, unreadable: 0, groups, rest: { rows: 0, positives: 0 } };
}

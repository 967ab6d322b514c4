import type { ModelPolicy } from '#shared/domain/policy/policy.ts';

/** So many rows in a hundred are right in one model only, as a rule. */
const discordant = 0.06;

/** For a power of 80 % at 5 %: (1.645 + 0.842)². */
const power = 6.18;

/** Where no margin of the accuracy says it. */
const atLeast = 1000;

/**
 * The labels that the gate needs so that it lets four of five models pass that are as good as the champion:
 * n ≈ 6.18 · discordant / margin². 0 where nobody counts labels.
 */
export function neededLabels({ monitoring, gates }: Pick<ModelPolicy, 'monitoring' | 'gates'>): number {
  if (!monitoring?.quality) return 0;
  const margin = gates?.metrics.find(({ name }) => name === 'accuracy')?.margin;
  return margin ? Math.ceil((power * discordant) / margin ** 2) : atLeast;
}

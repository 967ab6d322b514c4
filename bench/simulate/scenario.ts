import { type Chance, chanceOf } from './chance.ts';
import type { Kind } from './operation.ts';
import { operations } from './operations/registry.ts';
import { type PolicyName, policyNames } from './policies.ts';

/** One thing that is to happen. */
export interface Move {
  readonly name: string;
  /** What its own chance is drawn from: the same choice of the same world does the same. */
  readonly choice: number;
  /** Milliseconds until the next one. */
  readonly pauseMs: number;
}

/** A whole run, made from its seed alone. */
export interface Scenario {
  readonly seed: number;
  readonly policy: PolicyName;
  /** Which part of AWS's events is lost, and which comes twice, late. */
  readonly events: { readonly lost: number; readonly doubled: number };
  readonly moves: readonly Move[];
}

/** Whether nobody does anything but approving what works. */
export function isCalm({ moves }: Pick<Scenario, 'moves'>): boolean {
  const calm: readonly (Kind | undefined)[] = tempers[0] ?? [];
  return moves.every(({ name }) => calm.includes(operations[name]?.kind));
}

const minute = 60_000;
const pauses = [0, 1_000, 20_000, minute, 2 * minute, 4 * minute, 4 * minute, 10 * minute];

const orderly = ['approval', 'decision', 'signal', 'traffic', 'alarm', 'policy'] as const satisfies readonly Kind[];

/** Half of the runs are without damage by hand: of those more is expected, and most where there are approvals only. */
const tempers: readonly (readonly Kind[])[] = [
  ['approval', 'traffic', 'policy'],
  orderly,
  [...orderly, 'kill'],
  [...orderly, 'damage'],
  [...orderly, 'damage'],
  [...orderly, 'damage', 'kill'],
];

export function scenarioOf(seed: number): Scenario {
  const chance = chanceOf(seed);
  const kinds = tempers[seed % tempers.length] ?? [];
  const [lost, doubled] = chance.of([
    [0, 0],
    [0.2, 0.3],
    [0.5, 0.2],
  ]) as [number, number];
  const policy = chance.of(policyNames);
  const count = 4 + chance.below(6);
  const moves = Array.from({ length: count }, (_, i) => ({
    name: i === 0 ? 'approve a new version' : drawn(kinds, chance),
    choice: chance.below(2 ** 31),
    pauseMs: chance.of(pauses),
  }));
  return { seed, policy, events: { lost, doubled }, moves };
}

function drawn(kinds: readonly Kind[], chance: Chance): string {
  const weighed = Object.entries(operations).filter(([, { kind }]) => kinds.includes(kind));
  let left = chance.number() * weighed.reduce((sum, [, { kind, weight }]) => sum + weightOf(kind, weight), 0);
  for (const [name, { kind, weight }] of weighed) {
    left -= weightOf(kind, weight);
    if (left < 0) return name;
  }
  return 'approve a new version';
}

/** There are many kinds of damage, and all of it together is to be as frequent as the rest. */
function weightOf(kind: Kind, weight: number): number {
  return kind === 'damage' ? weight * 1.2 : weight;
}

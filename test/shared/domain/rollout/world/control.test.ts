import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlOf } from '#shared/domain/rollout/world/control.ts';
import type { Signal, SignalKind } from '#shared/domain/rollout/world/signal.ts';

const kinds: readonly SignalKind[] = ['pause', 'resume', 'promote', 'rollback', 'bypass-freeze', 'alarm', 'wake'];
const signals = fc.uniqueArray(fc.record({ at: fc.nat(1_000), kind: fc.constantFrom(...kinds) }), {
  selector: ({ at }) => at,
  maxLength: 12,
});
const of = (all: readonly { at: number; kind: SignalKind }[]): Signal[] =>
  all.map(one => ({ schema: 1, rolloutId: 'r', ...one }));

describe('what all signals together ask for', () => {
  it('does not depend on the order in which they are read', () => {
    fc.assert(
      fc.property(signals, fc.infiniteStream(fc.nat()), (all, keys) => {
        const shuffled = [...all].map(one => ({ one, key: keys.next().value })).sort((a, b) => a.key - b.key);
        expect(controlOf(of(shuffled.map(({ one }) => one)))).toEqual(controlOf(of(all)));
      }),
    );
  });

  it('never takes a rollback, an alarm or a promotion back', () => {
    fc.assert(
      fc.property(signals, signals, (before, after) => {
        const [first, both] = [controlOf(of(before)), controlOf(of([...before, ...after]))];
        for (const sticky of ['rollback', 'alarm', 'promote'] as const) {
          if (first[sticky]) expect(both[sticky]).toBeDefined();
        }
        expect(both.count).toBe(before.length + after.length);
      }),
    );
  });

  it('pauses from a pause to the next resume or promotion', () => {
    fc.assert(
      fc.property(signals, all => {
        const last = of(all)
          .filter(({ kind }) => ['pause', 'resume', 'promote'].includes(kind))
          .sort((a, b) => b.at - a.at)[0];
        expect(controlOf(of(all)).paused !== undefined).toBe(last?.kind === 'pause');
      }),
    );
  });
});

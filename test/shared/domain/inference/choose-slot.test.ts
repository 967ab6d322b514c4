import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseSlot } from '#shared/domain/inference/choose-slot.ts';
import { buckets, subjectBucket } from '#shared/domain/inference/subject-bucket.ts';
import type { RouteSlot } from '#shared/domain/rollout/world/route.ts';

function slot(name: 'blue' | 'green', share: number): RouteSlot {
  return { name, share, version: name === 'blue' ? 1 : 2, modelPackageArn: `arn:${name}` };
}

/** How many of the 10,000 buckets each slot takes. */
function dealt(slots: readonly RouteSlot[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (let bucket = 0; bucket < buckets; bucket++) {
    const name = chooseSlot({ slots }, bucket)?.name ?? 'none';
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

const share = fc.integer({ min: 0, max: buckets });

describe('chooseSlot', () => {
  it('gives each slot exactly its share of the buckets, to 0.01 %', () => {
    fc.assert(
      fc.property(share, fc.boolean(), (green, swapped) => {
        const slots = [slot('blue', buckets - green), slot('green', green)];
        const counts = dealt(swapped ? slots.reverse() : slots);
        expect(counts['green'] ?? 0).toBe(green);
        expect(counts['none']).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('never chooses a slot without a share, whatever the shares sum to', () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 0, max: buckets - 1 }), (blue, green, bucket) => {
        const chosen = chooseSlot({ slots: [slot('blue', blue), slot('green', green)] }, bucket);
        if (blue + green === 0) expect(chosen).toBeUndefined();
        else expect(chosen?.share).toBeGreaterThan(0);
      }),
    );
  });

  it('moves subjects in one direction only when a share grows', () => {
    fc.assert(
      fc.property(share, share, fc.integer({ min: 0, max: buckets - 1 }), (a, b, bucket) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const at = (green: number) =>
          chooseSlot({ slots: [slot('blue', buckets - green), slot('green', green)] }, bucket);
        if (at(low)?.name === 'green') expect(at(high)?.name).toBe('green');
      }),
    );
  });
});

describe('subjectBucket', () => {
  it('deals subjects evenly: 20,000 request ids over ten parts, within five standard deviations', () => {
    const parts = Array.from({ length: 10 }, () => 0);
    for (let i = 0; i < 20_000; i++) {
      const part = Math.floor(
        subjectBucket(`c6af9ac6-7b61-11e6-9a41-${i.toString(16).padStart(12, '0')}`, 'spam') / 1000,
      );
      parts[part] = (parts[part] ?? 0) + 1;
    }
    for (const count of parts) expect(Math.abs(count - 2_000)).toBeLessThan(5 * Math.sqrt(20_000 * 0.1 * 0.9));
  });

  it('is the same for the same subject, within 0..9999, and independent between salts', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (subject, salt) => {
        const bucket = subjectBucket(subject, salt);
        expect(bucket).toBe(subjectBucket(subject, salt));
        expect(Number.isInteger(bucket) && bucket >= 0 && bucket < buckets).toBe(true);
      }),
    );
    const subjects = Array.from({ length: 5_000 }, (_, i) => `user-${i}`);
    const low = subjects.filter(s => subjectBucket(s, 'a') < 5_000);
    const both = low.filter(s => subjectBucket(s, 'b') < 5_000).length / low.length;
    expect(both).toBeGreaterThan(0.45);
    expect(both).toBeLessThan(0.55);
  });
});

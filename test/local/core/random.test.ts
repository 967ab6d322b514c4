import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../local/core/random.ts';

describe('seededRandom', () => {
  it('repeats itself for one seed, and not for another', () => {
    const draw = (seed: number) => {
      const random = seededRandom(seed);
      return [random.number(), random.uuid(), random.text(8)];
    };
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it('makes version-4 UUIDs', () => {
    const random = seededRandom(3);
    for (let round = 0; round < 100; round++) {
      expect(random.uuid()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});

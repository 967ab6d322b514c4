import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../bench/canary/chance/random.ts';
import { createTraffic } from '../../../../bench/canary/traffic.ts';
import { estimateDispersion } from '../../../../shared/domain/canary/kernels/dispersion.ts';

const plain = { name: 'x', title: '', requestsPerMinute: 1200, rate: 0.02, ratio: 1, shares: [0.1] };

function phi(change: object): number {
  const traffic = createTraffic({ ...plain, ...change }, createRandom('dispersion'));
  return estimateDispersion(Array.from({ length: 8640 }, () => traffic.next(0.1)));
}

describe('the dispersion of the continuous A/A test', () => {
  it('is 1, or hardly more, for independent requests', () => {
    expect(phi({})).toBeLessThan(1.15);
    expect(phi({ bursts: 0.7 })).toBeLessThan(1.2);
  });

  it('is the size of the groups in which requests fail', () => {
    expect(phi({ cluster: 4 })).toBeGreaterThan(3.5);
    expect(phi({ cluster: 4 })).toBeLessThan(5);
  });

  it('finds what lasts longer than a window', () => {
    expect(phi({ armNoise: 0.5 })).toBeGreaterThan(1.8);
  });

  it('is the hypergeometric ratio of squares and variances', () => {
    const even = { baselineRequests: 50, baselineEvents: 5, canaryRequests: 50, canaryEvents: 5 };
    const odd = { baselineRequests: 50, baselineEvents: 10, canaryRequests: 50, canaryEvents: 0 };
    expect(estimateDispersion(Array.from({ length: 60 }, () => even))).toBe(1);
    const variance = (10 * 0.25 * 90) / 99;
    const alone = [...Array.from({ length: 90 }, (_, i) => (i % 3 ? even : odd))];
    expect(estimateDispersion(alone)).toBeCloseTo(25 / 3 / variance, 9);
  });

  it('believes what is little above 1 when the windows are many', () => {
    const even = { baselineRequests: 50, baselineEvents: 5, canaryRequests: 50, canaryEvents: 5 };
    const odd = { baselineRequests: 50, baselineEvents: 10, canaryRequests: 50, canaryEvents: 0 };
    const some = Array.from({ length: 360 }, (_, i) => (i % 6 ? even : odd));
    expect(estimateDispersion(some)).toBeGreaterThan(1.7);
  });

  it('is not seen in events so rare that a few of them make all the difference', () => {
    const days = Array.from({ length: 24 }, (_, day) => {
      const traffic = createTraffic({ ...plain, requestsPerMinute: 100, rate: 0.0005 }, createRandom(`rare ${day}`));
      return estimateDispersion(Array.from({ length: 8640 }, () => traffic.next(0.1)));
    });
    expect(days).toEqual(days.map(() => 1));
  });

  it('says nothing from too few windows', () => {
    const odd = { baselineRequests: 50, baselineEvents: 10, canaryRequests: 50, canaryEvents: 0 };
    expect(estimateDispersion(Array.from({ length: 29 }, () => odd))).toBe(1);
    expect(estimateDispersion([])).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { defectsOf } from '../../../../shared/domain/drift/defects/defects.ts';
import { cellBand } from '../../../../shared/domain/drift/evidence/cell-bounds.ts';
import { leastOddsRatio } from '../../../../shared/domain/drift/severity/effect.ts';
import { severityOf } from '../../../../shared/domain/drift/severity/severity-of.ts';

describe('how large a drift is at least', () => {
  const band = cellBand(2000, 20_000, Math.log(400) / 20_000);

  it('lies below the odds ratio seen, in either direction, and nears it with more rows', () => {
    const seen = 0.2 / 0.8 / (0.1 / 0.9);
    const few = leastOddsRatio({ events: 200, rows: 1000, phi: 1, band });
    const many = leastOddsRatio({ events: 200_000, rows: 1_000_000, phi: 1, band });
    expect(1 < few && few < many && many < seen).toBe(true);
    expect(leastOddsRatio({ events: 200, rows: 1000, phi: 4, band })).toBeLessThan(few);
    expect(leastOddsRatio({ events: 20, rows: 1000, phi: 1, band })).toBeGreaterThan(2);
  });

  it('is 1 where nothing is proven', () => {
    expect(leastOddsRatio({ events: 101, rows: 1000, phi: 1, band })).toBe(1);
    expect(leastOddsRatio({ events: 1, rows: 1, phi: 1, band: cellBand(0, 10, 1) })).toBeGreaterThanOrEqual(1);
    expect(leastOddsRatio({ events: 5, rows: 5, phi: 1, band: cellBand(10, 10, 1) })).toBe(1);
  });
});

describe('severity', () => {
  const one = (effect: number, weight: number, kind: 'data' | 'prediction' = 'data') =>
    severityOf({ kind, features: [{ effect, weight }] });

  it('follows effect and importance', () => {
    expect([one(1.24, 0.19), one(1.25, 0.049), one(1.25, 0.05), one(1.99, 0.19)]).toEqual([
      'info',
      'info',
      'warning',
      'warning',
    ]);
    expect([one(2, 0.099), one(2, 0.1), one(1, 0.2)]).toEqual(['warning', 'serious', 'serious']);
    expect([one(1.49, 0, 'prediction'), one(1.5, 0, 'prediction')]).toEqual(['warning', 'serious']);
  });

  it('is critical where labels prove it', () => {
    expect([severityOf({ kind: 'quality', features: [] }), severityOf({ kind: 'bias', features: [] })]).toEqual([
      'critical',
      'critical',
    ]);
  });
});

describe('broken data', () => {
  it('is told by unseen categories and rows far outside', () => {
    expect(defectsOf({ rows: 1000, unseen: 10, farOutside: 50 })).toEqual([]);
    expect(defectsOf({ rows: 1000, unseen: 11, farOutside: 51 })).toEqual(['unseen categories', 'far outside']);
  });

  it.each<[number, number, boolean]>([
    [50, 50, false],
    [50, 5000, true],
    [50, 0.05, true],
    [50, 4900, true],
    [50, 4700, false],
    [100, 160.9, true],
    [100, 45.4, true],
    [25.4, 1, true],
    [20, 68, true],
    [50, 90, false],
    [-40, -40, false],
    [0, 5, false],
    [50, -5000, false],
  ])('a median that goes from %d to %d: unit change %s', (before, after, looks) => {
    expect(defectsOf({ rows: 1, medians: [before, after] }).length > 0).toBe(looks);
  });
});

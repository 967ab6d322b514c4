import { describe, expect, it } from 'vitest';
import { anchorsOf } from '#shared/domain/candidates/anchors.ts';
import { surpassedBy } from '#shared/domain/candidates/surpassed.ts';

type Version = Parameters<typeof anchorsOf>[2][number];
type Surpassed = NonNullable<Parameters<typeof anchorsOf>[3][number]['surpasses']>;
const promoted = (version: number, more: Partial<Version> = {}): Version => ({
  ...{ version, modelPackageArn: `arn/${version}`, status: 'Approved', ended: 'promoted', approvedAt: version },
  ...more,
});
const versions: readonly Version[] = [promoted(3), promoted(1), promoted(2)];
const anchors = (surpasses: Readonly<Record<number, Surpassed>>, approvals = versions, since = 1) =>
  anchorsOf(
    ['auc', 'accuracy', 'auc'],
    since,
    approvals,
    Object.entries(surpasses).map(([version, better]) => ({ version: Number(version), surpasses: better })),
  ).map(({ version, metrics }) => [version, ...metrics]);

describe('the anchor of a metric', () => {
  it('is the first version that was promoted, until one is proven better', () => {
    expect(anchors({})).toEqual([[1, 'auc', 'accuracy']]);
    expect(anchors({ 2: { auc: [1] } })).toEqual([
      [2, 'auc'],
      [1, 'accuracy'],
    ]);
    expect(anchors({ 2: { auc: [1], accuracy: [1] }, 3: { auc: [2] } })).toEqual([
      [3, 'auc'],
      [2, 'accuracy'],
    ]);
  });

  it('is no version that is better than another one only', () => {
    expect(anchors({ 3: { auc: [2], accuracy: [2] } })).toEqual([[1, 'auc', 'accuracy']]);
  });

  it('is no version that was never promoted, was rejected since, or lies before the reset', () => {
    const better = { 2: { auc: [1], accuracy: [1] } };
    for (const gone of [{ ended: 'rolled back' }, { status: 'Rejected' }] as const) {
      const approvals = [promoted(1), promoted(2, gone)];
      expect(anchors(better, approvals)).toEqual([[1, 'auc', 'accuracy']]);
    }
    expect(anchors(better, versions, 3)).toEqual([[3, 'auc', 'accuracy']]);
    expect(anchors(better, versions, 4)).toEqual([]);
  });

  it('goes by when versions were approved, not by their numbers', () => {
    const approvals = [promoted(1, { approvedAt: 9 }), promoted(2)];
    expect(anchors({}, approvals)).toEqual([[2, 'auc', 'accuracy']]);
  });
});

describe('a version is proven better', () => {
  const compared = (name: string, version: number, notBetter: number | undefined) =>
    ({
      ...{ name, version },
      compared: { outcome: 'pass', numbers: {}, difference: 0.1, notBetter },
    }) as const;

  it('by p below 0.05, for each metric by itself', () => {
    const all = [compared('auc', 1, 0.049), compared('auc', 2, 0.05), compared('accuracy', 1, undefined)];
    expect(surpassedBy(all)).toEqual({ auc: [1] });
  });

  it('only where every way to compare says so', () => {
    expect(surpassedBy([compared('auc', 1, 0.01), compared('auc', 1, 0.2)])).toEqual({});
    expect(surpassedBy([compared('auc', 1, 0.01), compared('auc', 1, 0.02)])).toEqual({ auc: [1] });
  });
});

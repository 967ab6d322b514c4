import { describe, expect, it } from 'vitest';
import { generate } from '../../../../examples/fraud-detection/generator/generate.ts';
import { defaultGenerator, noDrift } from '../../../../examples/fraud-detection/generator/options.ts';
import type { LabelledTransaction } from '../../../../examples/fraud-detection/transaction.ts';

const noiseless = { ...defaultGenerator, unreported: 0, disputed: 0 };
const share = (all: readonly LabelledTransaction[], of: (transaction: LabelledTransaction) => boolean) =>
  all.filter(of).length / all.length;
const isFraud = ({ label }: LabelledTransaction) => label === 'fraud';

it('follows from the seed', () => {
  expect(generate({ ...defaultGenerator, count: 50 })).toEqual(generate({ ...defaultGenerator, count: 50 }));
  expect(generate({ ...defaultGenerator, seed: 2, count: 50 })).not.toEqual(
    generate({ ...defaultGenerator, count: 50 }),
  );
});

it('has one fraud in a hundred', () => {
  expect(share(generate({ ...noiseless, count: 30_000 }), isFraud)).toBeCloseTo(0.01, 2);
});

it('gets labels wrong as often as it is told to', () => {
  const options = { ...defaultGenerator, count: 20_000 };
  expect(share(generate({ ...options, fraudRate: 1, unreported: 0.2 }), isFraud)).toBeCloseTo(0.8, 1);
  expect(share(generate({ ...options, fraudRate: 0, disputed: 0.1 }), isFraud)).toBeCloseTo(0.1, 1);
});

describe('drift', () => {
  const before = generate({ ...noiseless, count: 2000 });

  it('raises prices and leaves the rest as it was', () => {
    const after = generate({ ...noiseless, count: 2000, drift: { ...noDrift, amountFactor: 2 } });
    const [old, dearer] = [before[0]?.transaction, after[0]?.transaction];
    expect(dearer?.amount).toBeCloseTo(2 * (old?.amount ?? 0), 1);
    expect(after.map(({ transaction }) => transaction.hour)).toEqual(before.map(({ transaction }) => transaction.hour));
  });

  it('moves purchases online', () => {
    const after = generate({ ...noiseless, count: 2000, drift: { ...noDrift, movedOnline: 0.5 } });
    const chip = ({ transaction }: LabelledTransaction) => transaction.entry === 'chip';
    expect(share(after, chip) / share(before, chip)).toBeCloseTo(0.5, 1);
  });

  it('lets fraud pass for what its victim would do', () => {
    const fraud = { ...noiseless, fraudRate: 1, count: 2000 };
    const newDevice = ({ transaction }: LabelledTransaction) => transaction.newDevice === 1;
    expect(share(generate(fraud), newDevice)).toBeGreaterThan(0.5);
    expect(share(generate({ ...fraud, drift: { ...noDrift, mimicry: 1 } }), newDevice)).toBeLessThan(0.1);
  });

  it('takes everyday purchases to marketplaces, and nothing else', () => {
    const after = generate({ ...noiseless, count: 4000, drift: { ...noDrift, marketplaces: 0.5 } });
    const everyday = ({ transaction }: LabelledTransaction) =>
      ['grocery', 'fuel', 'restaurant'].includes(transaction.category);
    const all = generate({ ...noiseless, count: 4000 });
    expect(share(after, everyday) / share(all, everyday)).toBeCloseTo(0.5, 1);
    const moved = after.filter((one, i) => one.transaction.category !== all[i]?.transaction.category);
    expect(new Set(moved.map(({ transaction }) => transaction.entry))).toEqual(new Set(['online']));
    expect(after.map(({ transaction }) => transaction.amount)).toEqual(
      all.map(({ transaction }) => transaction.amount),
    );
  });

  it('lets frauds open accounts of their own', () => {
    const fraud = { ...noiseless, fraudRate: 1, count: 2000, drift: { ...noDrift, ownAccounts: 1 } };
    const looks = ({ transaction }: LabelledTransaction) =>
      transaction.accountAgeDays < 250 && transaction.newDevice === 0 && transaction.entry === 'online';
    expect(share(generate(fraud), looks)).toBeGreaterThan(0.99);
  });
});

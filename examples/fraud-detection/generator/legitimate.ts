import type { Category, Entry, Transaction } from '../transaction.ts';
import type { Random } from './random.ts';

interface Habit {
  /** How often, beside the others. */
  readonly weight: number;
  /** Usual price, over what the customer usually pays. */
  readonly price: number;
  readonly entries: Readonly<Record<Entry, number>>;
}

const habits: Readonly<Record<Category, Habit>> = {
  grocery: { weight: 40, price: 0.9, entries: { chip: 88, online: 10, atm: 2 } },
  fuel: { weight: 14, price: 1.2, entries: { chip: 98, online: 0, atm: 2 } },
  restaurant: { weight: 24, price: 0.8, entries: { chip: 80, online: 18, atm: 2 } },
  electronics: { weight: 9, price: 2.6, entries: { chip: 30, online: 70, atm: 0 } },
  travel: { weight: 8, price: 4, entries: { chip: 35, online: 55, atm: 10 } },
  giftcard: { weight: 5, price: 0.9, entries: { chip: 40, online: 60, atm: 0 } },
};

const weights = Object.fromEntries(Object.entries(habits).map(([name, { weight }]) => [name, weight])) as Record<
  Category,
  number
>;

/** What people buy: mostly near home by day, sometimes on a journey, on a shopping spree or with a new telephone. */
export function legitimate(random: Random): Transaction {
  const usual = random.around(38, 0.5);
  const category = random.pick(weights);
  const { price, entries } = habits[category];
  const amount = random.around(usual * price, 0.7);
  const entry = random.pick(entries);
  const travelling = random.chance(category === 'travel' ? 0.3 : 0.025);
  const spree = random.chance(0.012);
  return {
    amount,
    amountRatio: amount / usual,
    hour: hour(random),
    paymentsLastHour: spree ? 2 + random.poisson(1.5) : random.poisson(0.15),
    distanceKm: travelling ? random.around(900, 0.9) : random.around(entry === 'online' ? 20 : 6, 1.2),
    accountAgeDays: random.around(900, 0.9),
    category,
    entry,
    newDevice: Number(random.chance(entry === 'online' ? 0.1 : 0.03)),
    foreign: Number(random.chance(travelling ? 0.55 : entry === 'online' ? 0.06 : 0.004)),
  };
}

/** Around noon and the early evening, and a few at any hour. */
function hour(random: Random): number {
  if (random.chance(0.08)) return Math.floor(random.uniform() * 24);
  const around = random.chance(0.45) ? random.normal(12, 2.2) : random.normal(18, 2.2);
  return Math.min(23, Math.max(0, Math.round(around)));
}

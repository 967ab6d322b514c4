import type { Transaction } from '../transaction.ts';
import { legitimate } from './legitimate.ts';
import type { Drift } from './options.ts';
import type { Random } from './random.ts';

type Scenario = 'cardTesting' | 'takeover' | 'clonedCard' | 'mimicry' | 'ownAccount';

/** What there is without drift. */
const weights: Readonly<Record<Exclude<Scenario, 'ownAccount'>, number>> = {
  cardTesting: 34,
  takeover: 36,
  clonedCard: 22,
  mimicry: 8,
};

/** Each scenario changes what it must of a payment that would have been the victim's own. */
const scenarios: Readonly<Record<Scenario, (own: Transaction, random: Random) => Transaction>> = {
  /** Stolen numbers are tried out with many small payments online. */
  cardTesting: (own, random) => ({
    ...withAmount(own, random.around(3.5, 0.7)),
    hour: Math.floor(random.uniform() * 24),
    paymentsLastHour: 1 + random.poisson(3),
    distanceKm: random.around(120, 1.6),
    category: random.pick({ giftcard: 40, electronics: 30, grocery: 15, restaurant: 15 }),
    entry: 'online',
    newDevice: Number(random.chance(0.65)),
    foreign: Number(random.chance(0.3)),
  }),
  /** Somebody else is in the account and buys what sells well. */
  takeover: (own, random) => ({
    ...withAmount(own, (own.amount / own.amountRatio) * random.around(5, 0.8)),
    hour: random.chance(0.5) ? Math.floor(random.uniform() * 6) : own.hour,
    paymentsLastHour: random.poisson(0.8),
    distanceKm: random.around(150, 1.7),
    category: random.pick({ electronics: 50, giftcard: 30, travel: 20 }),
    entry: 'online',
    newDevice: Number(random.chance(0.75)),
    foreign: Number(random.chance(0.3)),
  }),
  /** A copy of the card is used far away. */
  clonedCard: (own, random) => ({
    ...withAmount(own, (own.amount / own.amountRatio) * random.around(2.2, 0.7)),
    paymentsLastHour: random.poisson(1),
    distanceKm: random.around(1100, 1),
    entry: random.pick({ chip: 55, atm: 45 }),
    newDevice: Number(random.chance(0.5)),
    foreign: Number(random.chance(0.55)),
  }),
  /** The victim pays, talked into it: nothing in the payment tells. */
  mimicry: own => own,
  /** The account itself is the fraud: it was opened lately, buys what sells well, and is never paid for. */
  ownAccount: (own, random) => ({
    ...own,
    accountAgeDays: random.around(25, 0.7),
    category: random.pick({ electronics: 45, giftcard: 35, grocery: 20 }),
    entry: 'online',
    newDevice: 0,
    foreign: 0,
  }),
};

/** `mimicry` and `ownAccounts` are shares of fraud that turn to these scenarios, above their usual part. */
export function fraudulent(random: Random, { mimicry, ownAccounts }: Drift): Transaction {
  return scenarios[scenario(random, mimicry, ownAccounts)](legitimate(random), random);
}

function scenario(random: Random, mimicry: number, ownAccounts: number): Scenario {
  const turned = random.uniform();
  if (turned < mimicry) return 'mimicry';
  return turned < mimicry + ownAccounts ? 'ownAccount' : random.pick(weights);
}

function withAmount(own: Transaction, amount: number): Transaction {
  return { ...own, amount, amountRatio: own.amountRatio * (amount / own.amount) };
}

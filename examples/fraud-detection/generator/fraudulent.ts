import type { Transaction } from '../transaction.ts';
import { legitimate } from './legitimate.ts';
import type { Random } from './random.ts';

type Scenario = 'cardTesting' | 'takeover' | 'clonedCard' | 'mimicry';

const weights: Readonly<Record<Scenario, number>> = { cardTesting: 34, takeover: 36, clonedCard: 22, mimicry: 8 };

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
};

/** `mimicry` is the share of fraud that turns to the scenario of that name, above its usual part. */
export function fraudulent(random: Random, mimicry: number): Transaction {
  const scenario = random.chance(mimicry) ? 'mimicry' : random.pick(weights);
  return scenarios[scenario](legitimate(random), random);
}

function withAmount(own: Transaction, amount: number): Transaction {
  return { ...own, amount, amountRatio: own.amountRatio * (amount / own.amount) };
}

/** How later transactions differ from those that training saw. All 0 and factors 1 is "as before". */
export interface Drift {
  /** Prices rise: multiplies every amount, and what customers are known to pay usually stays as it was. */
  readonly amountFactor: number;
  /** Share of purchases by chip that have moved online, from devices the card has not met, 0 to 1. */
  readonly movedOnline: number;
  /** Share of fraud that has learned to look like its victim (paid by the victim, talked into it), 0 to 1. */
  readonly mimicry: number;
  /** Share of everyday purchases (grocery, fuel, restaurant) that go to marketplaces now: other goods, online; 0 to 1. */
  readonly marketplaces: number;
  /** Share of fraud from accounts that were opened for it: young, used near home and on a device that is known, 0 to 1. */
  readonly ownAccounts: number;
}

export interface GeneratorOptions {
  readonly seed: number;
  readonly count: number;
  /** Chance that a transaction is fraud, 0 to 1. */
  readonly fraudRate: number;
  /** Label noise: share of fraud that nobody reported, so that its label says legitimate. */
  readonly unreported: number;
  /** Label noise: share of legitimate payments whose owner disputes them all the same. */
  readonly disputed: number;
  readonly drift: Drift;
}

export const noDrift: Drift = { amountFactor: 1, movedOnline: 0, mimicry: 0, marketplaces: 0, ownAccounts: 0 };

export const defaultGenerator: Omit<GeneratorOptions, 'count'> = {
  seed: 19_991_231,
  fraudRate: 0.01,
  unreported: 0.05,
  disputed: 0.0005,
  drift: noDrift,
};

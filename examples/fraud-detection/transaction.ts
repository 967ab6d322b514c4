/** A card payment as the model sees it. */
export interface Transaction {
  /** In the card's currency. */
  readonly amount: number;
  /** The amount over what this customer usually pays. */
  readonly amountRatio: number;
  /** Local hour of the day, 0 to 23. */
  readonly hour: number;
  /** Payments with this card in the hour before. */
  readonly paymentsLastHour: number;
  /** Between the customer's home and the place of payment, or the place that the buyer's network address points to. */
  readonly distanceKm: number;
  readonly accountAgeDays: number;
  readonly category: Category;
  readonly entry: Entry;
  /** 1 when this device or terminal has never been used with the card, else 0. */
  readonly newDevice: number;
  /** 1 when the merchant is in another country than the customer, else 0. */
  readonly foreign: number;
}

export const categories = ['grocery', 'fuel', 'restaurant', 'electronics', 'travel', 'giftcard'] as const;
export type Category = (typeof categories)[number];

/** How the card was read. */
export const entries = ['chip', 'online', 'atm'] as const;
export type Entry = (typeof entries)[number];

export const labels = ['fraud', 'legitimate'] as const;

/** `fraud` is the positive class in every metric. */
export type Label = (typeof labels)[number];

export interface LabelledTransaction {
  readonly label: Label;
  readonly transaction: Transaction;
}

/** What the two kinds of mistake cost, in the card's currency. What is decided rightly costs nothing. */
export interface Costs {
  readonly missedFraud: number;
  readonly falseAlarm: number;
}

/** Expected cost of so many mistakes, per 1000 transactions. */
export function costPer1000(
  { missedFraud, falseAlarm }: Costs,
  counts: { readonly missed: number; readonly alarms: number; readonly transactions: number },
): number {
  return (1000 * (counts.missed * missedFraud + counts.alarms * falseAlarm)) / counts.transactions;
}

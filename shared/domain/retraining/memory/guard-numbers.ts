import type { GuardView } from '../guard/guard-step.ts';
import type { GuardState } from '../guard-state.ts';

/** What a verdict rests on, for whoever wonders at it. */
export interface GuardNumbers {
  readonly failed: number;
  readonly giveUpAfter: number;
  readonly starts: number;
  readonly cap: number;
  readonly spent?: number;
  readonly estimate?: number;
  readonly budget?: number;
  readonly newRows: number;
  readonly minNewRows: number;
  readonly labelledRows: number;
  readonly minLabelledRows: number;
  /** Epoch milliseconds of the last start, ours or not. */
  readonly lastStart?: number;
}

export function guardNumbers({ starts, foreign, failed, now }: GuardState, { terms, world }: GuardView): GuardNumbers {
  const { cap, budget, estimate, giveUpAfter, minNewRows, minLabelledRows } = terms;
  const paid = budget && starts.filter(({ at }) => at > now - budget.perMs).reduce((sum, { cost }) => sum + cost, 0);
  const all = [...starts.map(({ at }) => at), ...Object.values(foreign)];
  return {
    ...{ failed, giveUpAfter },
    ...{ starts: starts.filter(({ at }) => at > now - cap.perMs).length, cap: cap.runs },
    ...(budget && paid !== undefined && { spent: paid, estimate, budget: budget.amount }),
    ...{ newRows: world.newRows, minNewRows, labelledRows: world.labelledRows, minLabelledRows },
    ...(all.length > 0 && { lastStart: Math.max(...all) }),
  };
}

import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import {
  closeFinished,
  emptyLedger,
  handOver,
  observe,
  putBack,
  type Seen,
  takeFinished,
  type WindowLedger,
} from '#shared/domain/inference/window-ledger.ts';
import type { WindowCounts } from '#shared/ports/table/window-counts.ts';

/** The counts of one execution environment, for all models that it serves. */
export interface OutcomeCounter {
  count(seen: Seen): void;
  /**
   * Stores the finished windows. It is started beside a call of the endpoint and awaited in the same request: a frozen
   * environment does nothing later. Never rejects; what the store did not take waits for the next request.
   */
  flush(environmentId: string): Promise<void>;
  /** Windows that the store never took. */
  lost(): number;
}

/** `now` is control-plane time, on which the judge's windows lie. */
export function createOutcomeCounter(windowCounts: WindowCounts, now: () => number): OutcomeCounter {
  const ledgers = new Map<string, WindowLedger>();
  const of = (model: string): WindowLedger => ledgers.get(model) ?? emptyLedger;

  async function store(window: OutcomeWindow, environmentId: string): Promise<void> {
    try {
      await windowCounts.put(window, environmentId);
    } catch {
      ledgers.set(window.model, putBack(of(window.model), [window]));
    }
  }

  return {
    count(seen) {
      ledgers.set(seen.model, observe(of(seen.model), now(), seen));
    },
    async flush(environmentId) {
      const due = [...ledgers].map(([model, ledger]) => ({ model, ledger: closeFinished(ledger, now()) }));
      for (const { model, ledger } of due) ledgers.set(model, takeFinished(ledger));
      const windows = due.flatMap(({ ledger }) => handOver(ledger, now()));
      await Promise.all(windows.map(window => store(window, environmentId)));
    },
    lost: () => [...ledgers.values()].reduce((sum, ledger) => sum + ledger.lost, 0),
  };
}

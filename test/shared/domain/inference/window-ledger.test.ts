import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
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

const start = Date.UTC(2026, 0, 2, 3, 4, 0);
const latencyThresholdsMs = [10, 100];

function seen(part: Partial<Seen> = {}): Seen {
  return { model: 'spam', latencyThresholdsMs, slot: 'blue', version: 1, latencyMs: 5, ...part };
}

describe('a window', () => {
  it('counts requests, errors by kind, slow answers and classes for each slot and version', () => {
    const requests = [
      seen({ predicted: 'ham' }),
      seen({ predicted: 'spam', latencyMs: 50 }),
      seen({ predicted: 'ham', latencyMs: 100.1 }),
      seen({ error: 'model', latencyMs: 10 }),
      seen({ slot: 'green', version: 2, error: 'timeout', latencyMs: 10_000 }),
    ];
    const ledger = requests.reduce<WindowLedger>((all, one, i) => observe(all, start + i, one), emptyLedger);
    expect(ledger.open).toEqual({
      schema: 1,
      model: 'spam',
      startMs: start,
      windowMs: 10_000,
      latencyThresholdsMs,
      arms: {
        'blue#1': {
          slot: 'blue',
          version: 1,
          requests: 4,
          errors: { model: 1 },
          latencyOver: [2, 1],
          classes: { ham: 2, spam: 1 },
        },
        'green#2': {
          slot: 'green',
          version: 2,
          requests: 1,
          errors: { timeout: 1 },
          latencyOver: [1, 1],
          classes: {},
        },
      },
    });
  });

  it('stays small whatever a model answers', () => {
    let ledger: WindowLedger = emptyLedger;
    for (let i = 0; i < 100; i++) ledger = observe(ledger, start, seen({ predicted: `label-${i}` }));
    const { classes = {} } = ledger.open?.arms['blue#1'] ?? {};
    expect(Object.keys(classes)).toHaveLength(21);
    expect(classes['(other)']).toBe(80);
  });

  it('counts labels that are also names of built-in properties', () => {
    let ledger: WindowLedger = emptyLedger;
    for (const predicted of ['constructor', '__proto__', 'constructor', '__proto__']) {
      ledger = observe(ledger, start, seen({ predicted }));
    }
    const classes = ledger.open?.arms['blue#1']?.classes ?? {};
    expect(Object.entries(classes)).toEqual([
      ['constructor', 2],
      ['__proto__', 2],
    ]);
  });
});

describe('the ledger', () => {
  it('closes a window only when its ten seconds are over', () => {
    const open = observe(emptyLedger, start + 9_999, seen());
    expect(closeFinished(open, start + 9_999).finished).toEqual([]);
    expect(closeFinished(open, start + 10_000).finished).toEqual([open.open]);
  });

  it('never opens a window again that was handed over, even when the clock steps back', () => {
    const closed = takeFinished(closeFinished(observe(emptyLedger, start, seen()), start + 10_000));
    const next = observe(observe(closed, start + 9_000, seen()), start + 10_000, seen());
    expect(next.open?.startMs).toBe(start + 10_000);
    expect(next.open?.arms['blue#1']?.requests).toBe(2);
  });

  it('keeps what the store did not take, up to six windows, and says how many were lost', () => {
    let ledger: WindowLedger = emptyLedger;
    for (let i = 0; i < 9; i++) {
      const closed = closeFinished(observe(ledger, start + i * 10_000, seen()), start + (i + 1) * 10_000);
      ledger = putBack(takeFinished(closed), handOver(closed, start));
    }
    expect(ledger.finished.map(({ startMs }) => (startMs - start) / 10_000)).toEqual([3, 4, 5, 6, 7, 8]);
    const told = handOver(ledger, start).reduce((sum, window) => sum + (window.lost ?? 0), 0);
    expect(told).toBe(3);
  });

  it('loses and doubles no request, in whatever order requests and flushes come', () => {
    const step = fc.record({ after: fc.nat(15_000), flush: fc.boolean(), slot: fc.constantFrom('blue', 'green') });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), steps => {
        let ledger: WindowLedger = emptyLedger;
        let now = start;
        const stored: OutcomeWindow[] = [];
        let lost = 0;
        for (const { after, flush, slot } of steps) {
          now += after;
          ledger = closeFinished(ledger, now);
          if (flush) {
            stored.push(...ledger.finished);
            if (ledger.finished.length > 0) lost += ledger.lost;
            ledger = takeFinished(ledger);
          }
          ledger = observe(ledger, now, seen({ slot }));
        }
        const windows = [...stored, ...ledger.finished, ...(ledger.open ? [ledger.open] : [])];
        const requests = windows.flatMap(({ arms }) => Object.values(arms)).reduce((sum, arm) => sum + arm.requests, 0);
        expect(new Set(windows.map(({ startMs }) => startMs)).size).toBe(windows.length);
        if (lost + ledger.lost === 0) expect(requests).toBe(steps.length);
        else expect(requests).toBeLessThan(steps.length);
      }),
    );
  });
});

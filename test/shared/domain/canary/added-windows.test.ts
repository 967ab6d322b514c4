import { expect, it } from 'vitest';
import { addedWindows } from '#shared/domain/canary/added-windows.ts';
import type { ArmCounts, OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';

const arm = (requests: number, more: Partial<ArmCounts> = {}): ArmCounts => ({
  ...{ slot: 'blue', version: 1, requests, errors: { model: 1 }, latencyOver: [requests, 1], classes: { ham: 2 } },
  ...more,
});
const windowAt = (
  startMs: number,
  arms: Record<string, ArmCounts>,
  more: Partial<OutcomeWindow> = {},
): OutcomeWindow => ({
  ...{ schema: 1, model: 'm', startMs, windowMs: 10_000, latencyThresholdsMs: [50, 100], arms, ...more },
});

it('adds up what environments counted in the same ten seconds, arm by arm', () => {
  const pseudo = { requests: 2, errors: {}, latencyOver: [1, 0] };
  const more = arm(5, { errors: { model: 2, client: 3 }, classes: { spam: 1 }, pseudo, slot: 'blue' });
  const green = arm(4, { slot: 'green', version: 2, pseudo: { ...pseudo, errors: { model: 1 } } });
  expect(
    addedWindows([
      windowAt(0, { 'blue#1': arm(7, { pseudo }) }, { storedMs: 12_000, lost: 1 }),
      windowAt(0, { 'blue#1': more, 'green#2': green }),
    ]),
  ).toEqual([
    windowAt(0, {
      'blue#1': arm(12, {
        errors: { model: 3, client: 3 },
        latencyOver: [12, 2],
        classes: { ham: 2, spam: 1 },
        pseudo: { requests: 4, errors: {}, latencyOver: [2, 0] },
      }),
      'green#2': green,
    }),
  ]);
});

it('keeps apart other moments, samples, scores and other thresholds', () => {
  const windows = [
    windowAt(0, { 'blue#1': arm(1) }),
    windowAt(10_000, { 'blue#1': arm(1) }),
    windowAt(0, { 'blue#1': arm(1) }, { replayed: true }),
    windowAt(0, { 'blue#1': arm(0, { scores: [1, 2] }) }, { scored: true }),
    windowAt(0, { 'blue#1': arm(1) }, { latencyThresholdsMs: [50, 200] }),
  ];
  expect(addedWindows(windows)).toEqual(windows);
  const [scored] = addedWindows([windows[3], windows[3]].filter(one => one !== undefined));
  expect(scored?.arms['blue#1']?.scores).toEqual([2, 4]);
});

import { describe, expect, it } from 'vitest';
import { approvalText, rolloutText } from '../../cli/model/status-text.ts';

const at = (minute: number) => Date.UTC(2026, 0, 5, 9, minute);
const running = { id: 'fraud-v2-e1', since: at(0), share: 5 };
const approval = { version: 2, status: 'Approved', approvedAt: at(0), ended: undefined, serves: true };

describe('status', () => {
  it('tells since when a rollout runs, and since when it is held', () => {
    expect(rolloutText(running)).toBe('fraud-v2-e1 at 5 % since 2026-01-05 09:00:00Z');
    const held = { ...running, held: 'paused', heldSince: at(20) };
    expect(rolloutText(held)).toBe('fraud-v2-e1 at 5 %, held (paused) since 2026-01-05 09:20:00Z');
  });

  it.each([
    ['is promoted and serves', { ended: 'promoted' }, 'promoted'],
    [
      'was promoted before it was retired or replaced',
      { ended: 'promoted', serves: false },
      'promoted, serves no more',
    ],
    ['was rolled back', { ended: 'rolled back', serves: false }, 'rolled back'],
    ['is on its way', { serves: false }, 'not over yet'],
    ['was rejected', { status: 'Rejected', serves: false }, 'Rejected'],
  ])('tells what became of a version that %s', (_what, more, told) => {
    expect(approvalText({ ...approval, ...more })).toBe(`v2 2026-01-05 09:00:00Z, ${told}`);
  });
});

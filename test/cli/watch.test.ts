import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { redrawer } from '../../cli/watch/screen.ts';
import { watchPanel } from '../../cli/watch/watch-text.ts';
import type { Watched } from '../../shared/views/watched.ts';
import { busyElsewhere } from '../support/busy-elsewhere.ts';
import { Journey } from '../support/journey.ts';
import { Operator, sluice } from '../support/operator.ts';

const model = 'fraud-detection';
const often = ['--every', '10ms'] as const;

/** What is told again although nothing has changed; what was so before may be so again. */
function repeated(lines: readonly string[]): string[] {
  return lines.filter((line, i) => line === lines[i - 1]);
}

describe('sluice watch', () => {
  let journey: Journey;
  let operator: Operator;

  beforeAll(async () => {
    journey = await Journey.start({ model });
    operator = await Operator.at(journey);
  });
  afterAll(() => operator.stop());

  it('ends with 3 when there was no rollout, or no such model', async () => {
    expect(await sluice('watch', model)).toMatchObject({ code: 3, err: `There was no rollout of ${model} yet.` });
    expect(await sluice('watch', 'fraud-detectoin')).toMatchObject({ code: 3 });
  });

  it('prints a line per change when nobody looks, and ends with the rollout', async () => {
    await journey.approve(await journey.register());
    await journey.virtual.clock.advance(2_000);
    const { code, out } = await operator.whileTimePasses('watch', model, ...often);
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines[0]).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ {2}fraud-detection-v1-e1: (waiting to begin|running) \|/,
    );
    expect(lines.at(-2)).toContain('fraud-detection-v1-e1: promoted | v1 100 % | endpoint InService');
    expect(lines.at(-1)).toContain('Version 1 passed every check.');
    expect(repeated(lines)).toEqual([]);
  });

  it('tells of shares, counts, verdicts and what is due as JSON, one object per change; 1 when it went back', async () => {
    const busy = busyElsewhere(journey, 600, { 2: { failing: 0.1 } });
    await journey.approve(await journey.register());
    await journey.virtual.clock.advance(2_000);
    const { code, out } = await operator.whileTimePasses('watch', model, '--json', ...often);
    busy.cancel();
    expect(code).toBe(1);
    const told = out.split('\n').map(line => JSON.parse(line) as Watched);
    expect(repeated(out.split('\n'))).toEqual([]);
    const atShare = told.find(({ shares, bakeEndsAt }) => shares['v2'] === 5 && bakeEndsAt !== undefined);
    expect(atShare).toMatchObject({ status: 'planned', shares: { v1: 95, v2: 5 } });
    expect((atShare?.bakeEndsAt ?? 0) - (atShare?.nextLookAt ?? 0)).toBe(9 * 60_000);
    const last = told.at(-1);
    expect(last).toMatchObject({ status: 'rolled back', shares: { v1: 100, v2: 0 }, verdict: 'rollback' });
    expect(last?.reason).toContain('The candidate is worse');
    expect(last?.counts?.candidate.errors).toBeGreaterThan(2);
    expect(last?.counts?.baseline.errors).toBe(0);
    expect(last).not.toHaveProperty('nextLookAt');
  });

  it('says that the rollout goes on when its own time is up', async () => {
    await journey.approve(await journey.register());
    await journey.virtual.clock.advance(2_000);
    const answer = await sluice('watch', model, ...often, '--timeout', '10ms');
    expect(answer).toMatchObject({ code: 5, err: expect.stringContaining('fraud-detection-v3-e1 is not over') });
  });
});

it('draws over what it drew before, as many rows as that took', () => {
  const written: string[] = [];
  const draw = redrawer({ columns: 10, write: text => written.push(text) });
  draw('short\nfifteen letters');
  draw('next');
  expect(written).toEqual(['short\nfifteen letters\n', '\u001b[3A\r\u001b[Jnext\n']);
});

it('a screen shows what is due and what holds the rollout', () => {
  const at = Date.UTC(2026, 0, 5, 9);
  const panel = watchPanel({
    rolloutId: 'fraud-detection-v2-e1',
    status: 'planned',
    endpoint: 'InService',
    shares: { v1: 95, v2: 5 },
    counts: { baseline: { requests: 950, errors: 1 }, candidate: { requests: 50, errors: 0 }, until: at },
    verdict: 'continue',
    judge: 'Not proven yet: errors.',
    held: 'Paused by ada. Go on: sluice resume fraud-detection',
    nextLookAt: at + 60_000,
    bakeEndsAt: at + 600_000,
  });
  expect(panel.split('\n')).toEqual([
    'rollout:   fraud-detection-v2-e1, running',
    'endpoint:  InService',
    'shares:    v1 95 %, v2 5 %',
    'judged:    candidate 50 requests, 0 failed, baseline 950 requests, 1 failed, up to 2026-01-05 09:00:00Z',
    'verdict:   continue: Not proven yet: errors.',
    'due:       this share until 2026-01-05 09:10:00Z at least, the judge looks again about 2026-01-05 09:01:00Z',
    'held:      Paused by ada. Go on: sluice resume fraud-detection',
  ]);
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../local/core/random.ts';
import type { EventsCore } from '../../local/services/events/core.ts';
import { expectAgreement } from '../support/agreement.ts';
import { Journey, minute } from '../support/journey.ts';

const VERSIONS = 3;
const long = Boolean(process.env['SLUICE_LONG_TESTS']);
const limitMs = long ? 3_600_000 : 120_000;

/** An operator's next move: which version, what about it, and how long until the one after that. */
const move = fc.record({
  version: fc.integer({ min: 1, max: VERSIONS }),
  status: fc.constantFrom('Approved', 'Approved', 'Rejected'),
  pauseMs: fc.constantFrom(0, 1_000, 2 * minute, 5 * minute, 30 * minute),
});

type Move = Readonly<{ version: number; status: 'Approved' | 'Rejected'; pauseMs: number }>;

async function play(moves: readonly Move[], seed: number): Promise<Journey> {
  const journey = await Journey.start({ seed });
  const versions: string[] = [];
  for (let i = 0; i < VERSIONS; i++) versions.push(await journey.register({ data: `version ${i + 1}` }));
  const random = seededRandom(seed);
  journey.virtual.cloud.core<EventsCore>('events').tap(event => {
    if (event.source !== 'aws.sagemaker') return undefined;
    const fate = random.number();
    if (fate < 0.2) return [];
    return fate < 0.5 ? [{ event }, { event, delayMs: Math.floor(random.number() * 4 * minute) }] : undefined;
  });
  await journey.approve(versions[0] ?? '');
  for (const { version, status, pauseMs } of moves) {
    await journey.decide(versions[version - 1] ?? '', status);
    await journey.virtual.clock.advance(pauseMs);
  }
  return journey;
}

/** The version that was approved last and still is; the last decision about each one counts. */
function newest(moves: readonly Move[]): number | undefined {
  const approvedAt = new Map([[1, -1]]);
  moves.forEach(({ version, status }, i) => {
    if (status === 'Rejected') approvedAt.delete(version);
    else if (!approvedAt.has(version)) approvedAt.set(version, i);
  });
  return [...approvedAt].sort(([, a], [, b]) => b - a)[0]?.[0];
}

describe('approvals and rejections in any order, with events lost and repeated', () => {
  it(
    'leave epochs, records and what is served in agreement',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(move, { minLength: 3, maxLength: 7 }),
          fc.integer({ min: 1, max: 1e6 }),
          async (moves, seed) => {
            const journey = await play(moves, seed);
            try {
              await journey.virtual.clock.advance(60 * minute);
              const heads = await journey.heads();
              expect(heads.filter(({ status }) => status === 'planned')).toEqual([]);
              expect(new Set(heads.map(({ version, epoch }) => `${version} ${epoch}`)).size).toBe(heads.length);
              const approvals = await journey.query(`approvals#${journey.model}`);
              expect(approvals.filter(({ started, ended }) => started && ended === undefined)).toEqual([]);
              if ((await journey.route()).length === 0) {
                expect(heads.map(({ status }) => status)).not.toContain('promoted');
                return;
              }
              await expectAgreement(journey);
              const rejected = moves.some(({ status }) => status === 'Rejected');
              if (!rejected) expect((await journey.route())[0]?.version).toBe(newest(moves));
            } finally {
              await journey.stop();
            }
          },
        ),
        { numRuns: long ? 40 : 2 },
      );
    },
    limitMs,
  );
});

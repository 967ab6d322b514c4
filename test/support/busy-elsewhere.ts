import { every } from '../../local/core/clock.ts';
import type { Journey, RouteSlot } from './journey.ts';

/** What one version answers in ten seconds, and how much of that fails or is slow. */
export interface Going {
  readonly failing?: number;
  readonly slow?: number;
}

const WINDOW_MS = 10_000;

/**
 * Another execution environment of the proxy, which serves `perWindow` requests in every ten seconds by the route as it
 * stands and leaves its counts where the real one does: evidence for the judge without a real request for each.
 */
export function busyElsewhere(
  journey: Journey,
  perWindow: number,
  going: Readonly<Record<number, Going>> = {},
): { cancel(): void } {
  const { clock } = journey.virtual;
  return every(clock, WINDOW_MS, () => {
    void journey.route().then(slots => leaveCounts(journey, slots, perWindow, going));
  });
}

/** Leaves the counts of the ten seconds that are over, of requests that were shared as `slots` say. */
export async function leaveCounts(
  journey: Journey,
  slots: readonly RouteSlot[],
  perWindow: number,
  going: Readonly<Record<number, Going>>,
): Promise<void> {
  const now = journey.virtual.clock.now();
  const arms = slots.map(({ name, version, share }) => {
    const requests = Math.round((perWindow * share) / 10_000);
    const { failing = 0, slow = 0 } = going[version] ?? {};
    const over = Math.round(requests * slow);
    const latencyOver = [over, over, 0, 0, 0, 0].map(n => ({ N: String(n) }));
    const errors = failing > 0 ? { model: { N: String(Math.round(requests * failing)) } } : {};
    const arm = { slot: { S: name }, version: { N: String(version) }, requests: { N: String(requests) } };
    const classes = { M: { legitimate: { N: String(requests) } } };
    return [`${name}#${version}`, { M: { ...arm, errors: { M: errors }, latencyOver: { L: latencyOver }, classes } }];
  });
  const start = Math.floor(now / WINDOW_MS) * WINDOW_MS - WINDOW_MS;
  await journey.call('dynamodb', 'PutItem', {
    TableName: journey.output('TableName'),
    Item: {
      pk: { S: `windows#${journey.model}` },
      sk: { S: `${String(start).padStart(13, '0')}#elsewhere` },
      schema: { N: '1' },
      windowMs: { N: String(WINDOW_MS) },
      latencyThresholdsMs: { L: [50, 100, 250, 500, 1000, 2000].map(ms => ({ N: String(ms) })) },
      arms: { M: Object.fromEntries(arms) },
      storedMs: { N: String(now) },
    },
  });
}

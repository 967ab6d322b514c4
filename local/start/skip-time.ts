import type { ScaledClock } from '../core/scaled-clock.ts';
import { type InternalRoutes, json } from '../http/internal-routes.ts';

/**
 * `POST /_local/skip?minutes=N`: control-plane time goes ahead at once, as if the machine had slept. What runs meanwhile has
 * taken that long, so that this is for times in which nothing runs.
 */
export function skipTime(clock: ScaledClock): InternalRoutes {
  return {
    'POST /_local/skip': ({ path }) => {
      const given = new URLSearchParams(path.split('?')[1]).get('minutes') ?? '';
      const minutes = Number(given);
      if (!(given !== '' && minutes >= 0))
        return json(400, { message: `?minutes=N: expected a number of at least 0, got "${given}".` });
      clock.skip(minutes * 60_000);
      return json(200, { time: new Date(clock.now()).toISOString() });
    },
  };
}

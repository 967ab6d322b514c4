import * as z from 'zod';
import { type Route, WHOLE_SHARE } from '../rollout/world/route.ts';

const name = z.string().meta({ description: 'The name of the model, as paths have it.' });
const status = z.enum(['live', 'no_live_version']).meta({ description: 'Whether a version answers requests.' });

export const modelEntry = z.strictObject({ name, status });
export const modelList = z.strictObject({ models: z.array(modelEntry) });
export const modelCard = z.strictObject({
  name,
  status,
  versions: z.array(
    z.strictObject({
      version: z.int().positive(),
      share: z.number().min(0).max(1).meta({ description: 'The part of the requests that it answers.' }),
    }),
  ),
});

/** What clients may know of a model. `route` is undefined before its first version is live. */
export function modelCardOf(model: string, route: Pick<Route, 'slots'> | undefined): z.output<typeof modelCard> {
  const live = (route?.slots ?? []).filter(({ share }) => share > 0);
  const byVersion = Map.groupBy(live, ({ version }) => version);
  const versions = [...byVersion].map(([version, slots]) => ({
    version,
    share: slots.reduce((sum, { share }) => sum + share, 0) / WHOLE_SHARE,
  }));
  return {
    name: model,
    status: versions.length > 0 ? 'live' : 'no_live_version',
    versions: versions.toSorted((a, b) => a.version - b.version),
  };
}

import { type RolloutStart, rolloutStart } from '#shared/domain/rollout/world/rollout-start.ts';
import type { ModelState } from '../../shared/views/model-state.ts';
import type { Findings } from '../../shared/views/watched.ts';
import { endpointStatus } from '../endpoint-status.ts';
import type { Outside } from '../outside.ts';

/** Every look carries its counts, so all of them are read again only now and then. */
const readsPerLook = 5;

/** The rollout that runs, or else the one that was approved last; nothing when there never was one. */
export function rolloutToWatch({ approvals, running, endpoint }: ModelState): RolloutStart | undefined {
  const starts = approvals.filter(({ epoch }) => epoch > 0).map(approval => rolloutStart(approval, endpoint));
  return starts.find(({ rolloutId }) => rolloutId === running?.holder) ?? starts[0];
}

/** Reads one rollout again and again; what cannot have changed is not asked for twice. */
export function rolloutReader(start: RolloutStart, outside: Outside): () => Promise<Findings> {
  const { rolloutId, model, endpoint } = start;
  let seen: Pick<Findings, 'head' | 'entries' | 'looks'> = noRecord;
  let reads = 0;
  return async () => {
    const [head, route, live] = await Promise.all([
      outside.records.head(start),
      outside.routes.read(model),
      endpointStatus(outside, endpoint),
    ]);
    const grown = head?.entries !== seen.head?.entries;
    const [entries, looks] = await Promise.all([
      grown ? outside.records.entries(rolloutId) : seen.entries,
      head && (grown || reads++ % readsPerLook === 0) ? outside.evidence.list(rolloutId) : seen.looks,
    ]);
    seen = { head, entries, looks };
    return { ...seen, rolloutId, route, endpointStatus: live?.status };
  };
}

const noRecord = { head: undefined, entries: [], looks: [] } as const;

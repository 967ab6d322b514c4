import { trafficMove } from '#shared/domain/monitoring/schedule/traffic-moves.ts';
import type { Outside } from './outside.ts';
import type { VersionMove } from './serving-since.ts';

/** Rollouts that are looked at: older ones ended long before any window that is still due. */
const newest = 20;

/** When the newest rollouts of a model moved traffic. */
export async function trafficMoves(
  model: string,
  { history, records }: Pick<Outside, 'history' | 'records'>,
): Promise<VersionMove[]> {
  const heads = await history.list(model, newest);
  const moves = await Promise.all(
    heads.map(async ({ rolloutId, status, version }) => {
      const move = trafficMove(await records.entries(rolloutId), status === 'planned');
      return move && { ...move, version, promoted: status === 'promoted' };
    }),
  );
  return moves.flatMap(move => move ?? []);
}

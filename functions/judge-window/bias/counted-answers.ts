import type { BiasBaseline } from '#shared/domain/bias/baseline/bias-baseline.ts';
import { addBiasParts, type BiasPart } from '#shared/domain/bias/count/bias-part.ts';
import { noAnswers } from '#shared/domain/bias/group-table.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { Outside } from '../outside.ts';

/** All parts of a window together. One part is held at a time. */
export async function countedAnswers(
  { groups }: BiasBaseline,
  { work }: DueWindow,
  uncounted: 'no data' | undefined,
  { files }: Outside,
): Promise<BiasPart> {
  let sum: BiasPart = { rows: 0, unreadable: 0, groups: groups.map(() => noAnswers), rest: noAnswers };
  if (uncounted) return sum;
  for (const key of await files.list(`${work}/parts/`)) {
    const found = await files.read(key);
    if (found) sum = addBiasParts(sum, JSON.parse(found.text) as BiasPart);
  }
  return sum;
}

import { type BiasMemory, newBias } from '#shared/domain/bias/judge/bias-memory.ts';
import type { BiasReport } from '#shared/domain/bias/reports/bias-report.ts';
import { rememberedBias } from '#shared/domain/bias/reports/remembered-bias.ts';
import { monitorFolder } from '#shared/domain/monitoring/reports/report-places.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { workOnAll } from '#shared/domain/settle-all.ts';
import type { Outside } from '../outside.ts';
import type { WatchedGroups } from './group-terms.ts';

/** Reports that are read at once. */
const atOnce = 20;

/** What is kept of this version and facet; where it is lost, what its reports say; else a new memory. */
export async function groupMemory(
  { version, place, window }: DueWindow,
  kept: BiasMemory | undefined,
  { about, terms }: WatchedGroups,
  { files }: Outside,
): Promise<BiasMemory> {
  if (kept?.version === version && kept.about === about) return kept;
  const keys = (await files.list(`${monitorFolder(place)}/`)).filter(key => key.endsWith('/bias.json'));
  const found = await workOnAll(keys, atOnce, key => files.read(key));
  const reports = found.flatMap(one => (one ? [JSON.parse(one.text) as BiasReport] : []));
  const phi = kept?.about === about ? kept.phi : undefined;
  return rememberedBias(terms, { version, about }, reports) ?? newBias({ version, about }, window.from, phi);
}

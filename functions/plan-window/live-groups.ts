import type { FacetAnswer } from '#shared/domain/bias/baseline/bias-baseline.ts';
import { facetAnswers } from '#shared/domain/bias/count/facet-answers.ts';
import { facetReader } from '#shared/domain/bias/count/facet-reader.ts';
import { readCaptureLine } from '#shared/domain/monitoring/captures/capture-line.ts';
import { captureFolder } from '#shared/domain/monitoring/captures/captures-folder.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

/** More answers are not needed. */
const most = 50_000;

interface Asked {
  readonly terms: BiasMonitorTerms;
  readonly threshold: number;
  readonly columns: readonly string[];
}

/** What a version answered on one day (UTC) to rows of known groups. */
export async function liveGroups(
  { policy, route, slot }: WatchedModel,
  from: number,
  { terms, threshold, columns }: Asked,
  { files }: Outside,
): Promise<FacetAnswer[]> {
  const reader = { ...facetReader(policy, terms, threshold), columns };
  const answers: FacetAnswer[] = [];
  for (const key of await files.list(captureFolder(route.endpoint, slot.name, from, 'day'))) {
    for await (const line of files.lines(key)) {
      const captured = readCaptureLine(line);
      const read = captured && facetAnswers(reader, captured);
      for (const one of read ?? []) if (one.value !== undefined && one.positive !== undefined) answers.push(one);
    }
    if (answers.length >= most) break;
  }
  return answers;
}

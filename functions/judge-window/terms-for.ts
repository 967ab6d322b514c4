import { without } from '#shared/domain/monitoring/baseline/watched-baseline.ts';
import { type WatchedTerms, watchedTerms } from '#shared/domain/monitoring/judge/watched-terms.ts';
import { unwatchedFeatures } from '#shared/domain/monitoring/redaction/unwatched-features.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { readBaseline } from '#shared/runtime/monitors/stored-baseline.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from './outside.ts';

/** What a window is judged by: the policy as it is now, and the version's baseline. */
export async function termsFor({ kind, model, baselineKey }: DueWindow, { files }: Outside): Promise<WatchedTerms> {
  const { data, prediction, capture } = policies().get(model)?.monitoring ?? {};
  const terms = kind === 'prediction' ? prediction && { ...prediction, exclude: [] } : data;
  const { baseline, importance } = (await readBaseline(files, baselineKey)) ?? {};
  if (!terms || !baseline)
    throw new NotFound(`There is no ${kind} monitor of ${model}, or no baseline in ${baselineKey}.`);
  const redacted = kind === 'data' ? unwatchedFeatures(capture?.redact ?? [], baseline.columns) : [];
  const watched = without(baseline, [...terms.exclude, ...redacted]);
  return watchedTerms(terms, watched, { kind: kind === 'prediction' ? 'prediction' : 'data', importance });
}

import { evidencePlaces } from '#shared/domain/candidates/evidence/places.ts';
import { readEvaluation } from '#shared/domain/candidates/evidence/read-evaluation.ts';
import { thresholdOf } from '#shared/domain/candidates/evidence/threshold.ts';
import { isUnreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import { baselineKey } from '#shared/domain/monitoring/reports/report-places.ts';
import { type GatesPolicy, gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { qualityBaseline } from '#shared/domain/quality/baseline/quality-baseline.ts';
import { readValidation, type StoredValidation } from '#shared/runtime/monitors/stored-quality.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

/** Held-out rows are read whole. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Takes how good a version was where it was validated, where that was not done yet. Without held-out rows the first cohort
 * will be the baseline. The answer is why quality cannot be watched; undefined when it can.
 */
export async function takeValidation(watched: WatchedModel, outside: Outside): Promise<string | undefined> {
  const { place, slot, model, policy } = watched;
  const key = baselineKey(place, slot.version);
  const known = await readValidation(outside.files, key);
  const taken = known ?? (await fromPackage(watched, policy.gates ?? gatesPolicy.parse({}), outside));
  if (!known) {
    await outside.files.write(key, taken);
    if (taken.problems.length > 0) await tell(model, taken, outside);
  }
  if (taken.threshold !== undefined) return undefined;
  return `Version ${slot.version} cannot be judged: ${taken.problems.join(' ')}`;
}

async function fromPackage({ slot }: WatchedModel, terms: GatesPolicy, outside: Outside): Promise<StoredValidation> {
  const { version, modelPackageArn } = slot;
  const candidate = await outside.versions.describe(modelPackageArn);
  const read = async (uri: string) => outside.objects.text(uri, mostBytes);
  const report = candidate?.reportUri === undefined ? undefined : await read(candidate.reportUri);
  const threshold = thresholdOf(terms.evaluation, typeof report === 'string' ? report : undefined);
  if (typeof threshold !== 'number') return none(version, threshold.unreadable);
  const known = { threshold };
  if (!candidate) return none(version, 'Its package is not in the registry.', known);
  const places = evidencePlaces(candidate, terms.evaluation);
  if (isUnreadable(places)) return none(version, places.unreadable, known);
  const [rows, predictions] = await Promise.all([read(places.rows), read(places.predictions)]);
  if (typeof rows !== 'string') return none(version, rows.unreadable, known);
  if (typeof predictions !== 'string') return none(version, predictions.unreadable, known);
  const evaluation = readEvaluation({ rows, predictions }, terms);
  if (isUnreadable(evaluation)) return none(version, evaluation.unreadable, known);
  const { labels, candidate: scores } = evaluation.evidence;
  const scored = [...labels].map((label, i) => ({
    label: label === 1 ? (1 as const) : (0 as const),
    score: scores[i] ?? 0,
  }));
  return { schema: 1, version, baseline: qualityBaseline(scored, known.threshold), ...known, problems: [] };
}

function none(version: number, problem: string, known: { readonly threshold?: number } = {}): StoredValidation {
  return { schema: 1, version, ...known, problems: [problem] };
}

async function tell(model: string, { version, threshold, problems }: StoredValidation, { notices }: Outside) {
  const what = threshold === undefined ? 'quality is not watched' : 'quality has no validated rows';
  const next =
    threshold === undefined
      ? 'Say in gates.evaluation.threshold from which score on a row counts as class 1.'
      : 'Its first cohort with labels enough becomes the baseline; later ones are compared with that.';
  await notices.send(
    `${model} version ${version}: ${what}`,
    `${problems.join('\n')}\n\n${next} See docs/monitoring.md.`,
  );
}

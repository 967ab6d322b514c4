import { aboutOf } from '#shared/domain/bias/about.ts';
import { type BiasBaseline, biasBaseline, type FacetAnswer } from '#shared/domain/bias/baseline/bias-baseline.ts';
import { biasTerms } from '#shared/domain/bias/judge/bias-terms.ts';
import { thresholdOf } from '#shared/domain/candidates/evidence/threshold.ts';
import { isUnreadable } from '#shared/domain/candidates/evidence/unreadable.ts';
import { unwatchedFeatures } from '#shared/domain/monitoring/redaction/unwatched-features.ts';
import { baselineKey } from '#shared/domain/monitoring/reports/report-places.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { gatesPolicy } from '#shared/domain/policy/sections/gates-policy.ts';
import { readGroups, type StoredGroups } from '#shared/runtime/monitors/stored-bias.ts';
import { columnsOf } from './columns-of.ts';
import { heldOutGroups } from './held-out-groups.ts';
import { liveGroups } from './live-groups.ts';
import type { Outside } from './outside.ts';
import type { WatchedModel } from './watched-model.ts';

const dayMs = 86_400_000;
const settleMs = 10 * 60_000;
/** Fewer answers are no baseline. */
const fewest = 1000;

/**
 * Takes how a version answered by group, where that was not done yet: of its held-out rows, else of its first whole day
 * (UTC) with answers enough, of at most a week. In words, why there is no baseline.
 */
export async function takeGroups(
  watched: WatchedModel,
  terms: BiasMonitorTerms,
  outside: Outside,
): Promise<StoredGroups | string> {
  const { slot, place, model } = watched;
  const key = baselineKey(place, slot.version);
  const known = await readGroups(outside.files, key);
  const isAsked = known?.about === aboutOf(terms);
  const taken = isAsked ? known : await taking(watched, terms, outside);
  if (typeof taken === 'string') return taken;
  if (!isAsked) {
    await outside.files.write(key, taken);
    if (taken.problems.length > 0) await tell(model, taken, outside);
  }
  return taken.baseline ? taken : `Version ${slot.version} is not watched for bias: ${taken.problems.join(' ')}`;
}

async function taking(
  watched: WatchedModel,
  terms: BiasMonitorTerms,
  outside: Outside,
): Promise<StoredGroups | string> {
  const { policy, slot, route } = watched;
  const stored = { schema: 1, version: slot.version, about: aboutOf(terms) } as const;
  const columns = await columnsOf(slot.modelPackageArn, outside);
  if (unwatchedFeatures(policy.monitoring?.capture.redact ?? [], columns).includes(terms.facet))
    return { ...stored, problems: [`"${terms.facet}" is redacted: captures do not hold it as it was sent.`] };
  const candidate = await outside.versions.describe(slot.modelPackageArn);
  const evaluation = policy.gates?.evaluation ?? gatesPolicy.parse({}).evaluation;
  const report = candidate?.reportUri === undefined ? undefined : await outside.objects.text(candidate.reportUri, 1e7);
  const threshold = thresholdOf(evaluation, typeof report === 'string' ? report : undefined);
  if (typeof threshold !== 'number') return { ...stored, problems: [threshold.unreadable] };
  const usable = (answers: readonly FacetAnswer[]) => usableBaseline(answers, columns, terms);
  const heldOut = await heldOutGroups(watched, candidate, { terms, threshold }, outside);
  const validated = isUnreadable(heldOut) ? undefined : usable(heldOut);
  if (validated) return { ...stored, threshold, baseline: validated, problems: [] };
  const first = Math.ceil(route.updatedAt / dayMs) * dayMs;
  for (let from = first; from + dayMs + settleMs <= outside.clock.now() && from < first + 7 * dayMs; from += dayMs) {
    const answers = await liveGroups(watched, from, { terms, threshold, columns }, outside);
    const baseline = answers.length < fewest ? undefined : usable(answers);
    if (baseline) return { ...stored, threshold, baseline, until: from + dayMs, problems: [] };
  }
  const rows = isUnreadable(heldOut) ? heldOut.unreadable : 'Its held-out rows have no two groups with rows enough.';
  const why = `${rows} Nor has there been a whole day yet with ${fewest} answers to rows with "${terms.facet}", of two groups with ${terms.minRows}.`;
  return outside.clock.now() < first + 7 * dayMs + settleMs ? why : { ...stored, problems: [why] };
}

/** A baseline that a group can be compared with. */
function usableBaseline(
  answers: readonly FacetAnswer[],
  columns: readonly string[],
  terms: BiasMonitorTerms,
): BiasBaseline | undefined {
  const baseline = biasBaseline(answers, columns, terms.value);
  return biasTerms(terms, baseline).groups.length > 0 ? baseline : undefined;
}

async function tell(model: string, { version, problems }: StoredGroups, { notices }: Outside): Promise<void> {
  const advice =
    'monitoring.bias needs the field in held-out rows (gates.evaluation) or in requests: see docs/monitoring.md.';
  await notices.send(`${model} version ${version} is not watched for bias`, `${problems.join('\n')}\n\n${advice}`);
}

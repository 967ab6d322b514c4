import { aboutOf } from '#shared/domain/bias/about.ts';
import { type BiasTerms, biasTerms } from '#shared/domain/bias/judge/bias-terms.ts';
import type { DueWindow } from '#shared/domain/monitoring/schedule/due-window.ts';
import type { BiasMonitorTerms } from '#shared/domain/policy/sections/bias-monitor-policy.ts';
import { NotFound } from '#shared/runtime/errors.ts';
import { readGroups } from '#shared/runtime/monitors/stored-bias.ts';
import { policies } from '#shared/runtime/policies.ts';
import type { Outside } from '../outside.ts';

/** What a window is judged by: the policy as it is now, and how the version answered before. */
export interface WatchedGroups {
  readonly policy: BiasMonitorTerms;
  readonly about: string;
  readonly terms: BiasTerms;
}

export async function groupTerms({ model, baselineKey }: DueWindow, { files }: Outside): Promise<WatchedGroups> {
  const policy = policies().get(model)?.monitoring?.bias;
  const { baseline, about } = (await readGroups(files, baselineKey)) ?? {};
  if (!policy || !baseline || about !== aboutOf(policy))
    throw new NotFound(`There is no bias monitor of ${model}, or no baseline of what it asks in ${baselineKey}.`);
  return { policy, about, terms: biasTerms(policy, baseline) };
}

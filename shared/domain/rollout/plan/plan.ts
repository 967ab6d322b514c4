import type { JudgeSetting } from '../../canary/judge-setting.ts';
import { kindOf } from '../../kinds/registry.ts';
import type { RolloutTerms } from '../terms/terms.ts';
import { unheldArtefacts } from '../world/artefact.ts';
import { goneModel } from '../world/gone-model.ts';
import { type LiveEndpoint, type LiveState, variantOf } from '../world/live-state.ts';
import { resourceName } from '../world/names.ts';
import type { RolloutStart } from '../world/rollout-start.ts';
import { WHOLE_SHARE } from '../world/route.ts';
import { isSlot, otherSlot, type Slot } from '../world/slot.ts';
import { alarmWarnings } from './absent-alarms.ts';
import { refusal, strangers } from './adoption.ts';
import { undoAdoption } from './adoption-steps.ts';
import { adoptionWarnings } from './adoption-warnings.ts';
import { findBaseline, isFound } from './baseline.ts';
import { cleanUp } from './clean-up.ts';
import { clearedRoute } from './cleared-route.ts';
import { firstCreation, undoCreation } from './first-creation.ts';
import type { BaselineOccupant, ConfigPurpose, PlannedStep, RolloutPlan } from './rollout-plan.ts';
import { settle, takeover, undoTakeover, wayBackSteps } from './takeover.ts';
import { deregistered } from './traffic-steps.ts';

export interface PlanQuestion {
  readonly start: RolloutStart;
  readonly terms: RolloutTerms;
  readonly live: LiveState;
  readonly now: number;
  /** How the candidate is to be judged, made from what the baseline was asked lately. */
  readonly analysis?: JudgeSetting;
}

/** A plan, or why there can be none. */
export type PlanAnswer = { readonly plan: RolloutPlan } | { readonly impossible: string };

/** Policy, model version and what is live, turned into ordered steps. Pure: the same question gives the same plan. */
export function makePlan(question: PlanQuestion): PlanAnswer {
  const { start, terms, live, now, analysis } = question;
  const endpoint = usable(live.endpoint);
  const refused = refusal(live, terms);
  if (refused) return { impossible: refused };
  const baseline = endpoint && findBaseline(live, terms);
  if (endpoint && !baseline) return { impossible: unknownBaselineReason(terms.endpoint, endpoint) };

  const candidate = candidateOf(start, terms, freeSlot(baseline));
  const gone = baseline && goneBeside(baseline, candidate, terms, live);
  if (gone) return { impossible: gone };
  const parts = { start, terms, candidate, ...(baseline ? { baseline } : {}) };
  const configs = configNames(start, terms);
  const way = baseline
    ? [...strangers(live, terms).map(deregistered), ...takeover(candidate, baseline, terms, configs)]
    : firstCreation(candidate, terms, configs, live);
  const steps = [...clearedRoute(candidate, baseline, terms.endpoint, live), ...way];
  return {
    plan: {
      schema: 2,
      ...parts,
      plannedAt: now,
      ...(endpoint ? { formerConfig: endpoint.configName } : {}),
      ...(endpoint?.settings ? { configSettings: endpoint.settings } : {}),
      candidateCount: neededCount(terms, baseline),
      configs,
      steps,
      undo: wayBack(candidate, baseline, terms, configs, endpoint),
      settle: settle(candidate, baseline, terms, configs),
      goBack: baseline ? wayBackSteps(candidate, baseline) : [],
      warnings: [
        ...alarmWarnings(terms, live),
        ...unheldArtefacts(live.approvedArtefacts ?? []),
        ...(baseline ? warningsBeside(baseline, terms, live) : []),
      ],
      ...(baseline && analysis && isWatched(terms) ? { analysis } : {}),
      cleanUp: cleanUp(candidate, configs, live, terms.stage),
    },
  };
}

/** Why there can be no config of both slots, which names the models of both: the baseline's was deleted. */
function goneBeside(
  { slot, version, modelName }: BaselineOccupant,
  candidate: RolloutPlan['candidate'],
  terms: RolloutTerms,
  live: LiveState,
): string | undefined {
  if (kindOf(terms).apart || modelName === candidate.modelName) return undefined;
  return goneModel(variantOf(live, slot), terms.model, version);
}

function warningsBeside(baseline: BaselineOccupant, terms: RolloutTerms, live: LiveState): string[] {
  return [...adoptionWarnings(live, baseline, terms), ...kindOf(terms).warnings(baseline.settings, terms)];
}

function wayBack(
  candidate: RolloutPlan['candidate'],
  baseline: BaselineOccupant | undefined,
  terms: RolloutTerms,
  configs: RolloutPlan['configs'],
  endpoint: LiveEndpoint | undefined,
): PlannedStep[] {
  if (!baseline || !endpoint) return undoCreation(candidate, terms);
  return isFound(baseline)
    ? undoAdoption(candidate, baseline, terms, configs, endpoint.configName)
    : undoTakeover(candidate, baseline, terms, configs);
}

/** A failed or vanishing endpoint serves nothing and only takes a deletion: it counts as absent. */
function usable(endpoint: LiveEndpoint | undefined): LiveEndpoint | undefined {
  return endpoint && !['Failed', 'Deleting'].includes(endpoint.status) ? endpoint : undefined;
}

/** On an endpoint that was adopted the baseline is in no slot of ours. */
function freeSlot(baseline: BaselineOccupant | undefined): Slot {
  return baseline && isSlot(baseline.slot) ? otherSlot(baseline.slot) : 'blue';
}

function isWatched({ traffic }: RolloutTerms): boolean {
  return traffic.some(({ bakeMs }) => bakeMs !== undefined);
}

function candidateOf(start: RolloutStart, terms: RolloutTerms, slot: Slot): RolloutPlan['candidate'] {
  const identity = [start.modelPackageArn, terms.executionRoleArn, JSON.stringify(sorted(terms.environment))];
  return {
    slot,
    version: start.version,
    modelPackageArn: start.modelPackageArn,
    modelName: resourceName(terms.stage, terms.model, start.version, ['model', ...identity]),
  };
}

function configNames(start: RolloutStart, terms: RolloutTerms): Record<ConfigPurpose, string> {
  const name = (purpose: ConfigPurpose) =>
    resourceName(terms.stage, terms.model, start.version, ['config', start.rolloutId, purpose]);
  return { candidate: name('candidate'), 'single-slot': name('single-slot') };
}

/** The candidate's first fleet carries its first share of what the baseline carries now. */
function neededCount(terms: RolloutTerms, baseline: BaselineOccupant | undefined): number {
  if (!baseline) return Math.max(terms.initialInstanceCount, kindOf(terms).resting(terms));
  return kindOf(terms).capacityFor(terms.traffic[0]?.share ?? WHOLE_SHARE, baseline.count, terms);
}

function sorted(map: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

function unknownBaselineReason(endpoint: string, { variants }: LiveEndpoint): string {
  const found = variants.map(variant => `${variant.name} (weight ${variant.desiredWeight})`).join(', ');
  return (
    `Endpoint ${endpoint} has no slot known to serve all requests: found ${found || 'no variant'}, ` +
    'and no route or registered model version that would tell. Set the weight of all but one variant to 0.'
  );
}

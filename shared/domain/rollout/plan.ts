import type { LiveEndpoint, LiveState, LiveVariant } from './live-state.ts';
import { fleetOf, variantOf } from './live-state.ts';
import { resourceName, stackPrefix } from './names.ts';
import type { BaselineOccupant, ConfigPurpose, Occupant, PlannedStep, RolloutPlan } from './rollout-plan.ts';
import type { RolloutStart } from './rollout-start.ts';
import { type RouteSlot, WHOLE_SHARE, wholeSlot } from './route.ts';
import { isSlot, otherSlot, type Slot } from './slot.ts';
import { strategies } from './strategies/registry.ts';
import { idleCapacity, type RolloutTerms } from './terms.ts';

export interface PlanQuestion {
  readonly start: RolloutStart;
  readonly terms: RolloutTerms;
  readonly live: LiveState;
  readonly now: number;
}

/** A plan, or why there can be none. */
export type PlanAnswer = { readonly plan: RolloutPlan } | { readonly impossible: string };

/** Policy, model version and what is live, turned into ordered steps. Pure: the same question gives the same plan. */
export function makePlan(question: PlanQuestion): PlanAnswer {
  const { start, terms, live, now } = question;
  const endpoint = usable(live.endpoint);
  const stranger = endpoint?.variants.find(variant => !isSlot(variant.name));
  if (stranger) return { impossible: strangerReason(terms.endpoint, stranger.name) };

  const baseline = endpoint && findBaseline(live);
  if (endpoint && !baseline) return { impossible: unknownBaselineReason(terms.endpoint, endpoint) };

  const candidate = candidateOf(start, terms, baseline ? otherSlot(baseline.slot) : 'blue');
  const parts = { start, terms, candidate, ...(baseline ? { baseline } : {}) };
  const configs = configNames(start, terms);
  const steps = baseline
    ? takeover(candidate, baseline, terms, configs)
    : firstCreation(candidate, terms, configs, live);
  return {
    plan: {
      schema: 1,
      ...parts,
      plannedAt: now,
      candidateCount: neededCount(terms, baseline),
      configs,
      steps,
      undo: baseline ? undoTakeover(candidate, baseline, terms, configs) : undoCreation(candidate),
      settle: baseline ? settle(candidate, baseline) : [],
      cleanUp: cleanUp(candidate, configs, live, terms.stage),
    },
  };
}

/** A failed or vanishing endpoint serves nothing and only takes a deletion: it counts as absent. */
function usable(endpoint: LiveEndpoint | undefined): LiveEndpoint | undefined {
  return endpoint && !['Failed', 'Deleting'].includes(endpoint.status) ? endpoint : undefined;
}

/** The slot that serves now: by the route, else by the endpoint's own weights. */
function findBaseline(live: LiveState): BaselineOccupant | undefined {
  const variant = servingVariant(live);
  if (!variant || !isSlot(variant.name)) return undefined;
  const routed = live.route?.slots.find(slot => slot.name === variant.name);
  const modelPackageArn = variant.modelPackageArn ?? routed?.modelPackageArn;
  const modelName = variant.settings.ModelName;
  if (!modelPackageArn || !modelName) return undefined;
  return {
    slot: variant.name,
    version: versionOf(modelPackageArn),
    modelPackageArn,
    modelName,
    settings: variant.settings,
    count: fleetOf(variant),
  };
}

function servingVariant(live: LiveState): LiveVariant | undefined {
  const whole = live.route && wholeSlot(live.route);
  const routed = whole && variantOf(live, whole.name);
  if (routed) return routed;
  const variants = live.endpoint?.variants ?? [];
  if (variants.length === 1) return variants[0];
  const weighted = variants.filter(variant => variant.desiredWeight > 0);
  return weighted.length === 1 ? weighted[0] : undefined;
}

function candidateOf(start: RolloutStart, terms: RolloutTerms, slot: Slot): Occupant {
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

/** All at once means that the candidate must carry what the baseline carries now. */
function neededCount(terms: RolloutTerms, baseline: BaselineOccupant | undefined): number {
  const wished = Math.max(terms.initialInstanceCount, idleCapacity(terms));
  return baseline ? Math.max(wished, baseline.count) : wished;
}

type ConfigNames = Readonly<Record<ConfigPurpose, string>>;

function firstCreation(candidate: Occupant, terms: RolloutTerms, configs: ConfigNames, live: LiveState): PlannedStep[] {
  const { slot } = candidate;
  const config = configs.candidate;
  const broken: PlannedStep[] = live.endpoint
    ? [
        { kind: 'deregister-target', slot: 'blue' },
        { kind: 'deregister-target', slot: 'green' },
        { kind: 'delete-endpoint' },
      ]
    : [];
  return [
    ...broken,
    { kind: 'create-model', recheck: true },
    { kind: 'create-config', config, purpose: 'candidate', slot },
    { kind: 'create-endpoint', config },
    { kind: 'await-config', config, slot },
    ...judged(candidate, terms),
    ...traffic(candidate, undefined, terms),
    { kind: 'verify', slot },
  ];
}

function takeover(candidate: Occupant, baseline: Occupant, terms: RolloutTerms, configs: ConfigNames): PlannedStep[] {
  const { slot } = candidate;
  const config = configs.candidate;
  return [
    { kind: 'await-settled' },
    { kind: 'deregister-target', slot },
    { kind: 'create-model', recheck: true },
    { kind: 'create-config', config, purpose: 'candidate', slot },
    { kind: 'update-endpoint', config, slot, recheck: true },
    { kind: 'await-config', config, slot },
    { kind: 'raise-capacity', slot },
    ...judged(candidate, terms),
    ...traffic(candidate, baseline, terms),
    { kind: 'follow-weights', slot },
    { kind: 'verify', slot },
  ];
}

function judged({ slot }: Occupant, terms: RolloutTerms): PlannedStep[] {
  const smoke: PlannedStep = { kind: 'smoke-test', slot };
  return terms.scaling
    ? [smoke, { kind: 'register-target', slot, guarded: true }, { kind: 'track-target', slot }]
    : [smoke];
}

function traffic(candidate: Occupant, baseline: Occupant | undefined, terms: RolloutTerms): PlannedStep[] {
  return strategies[terms.strategy].traffic().map(({ share }) => ({
    kind: 'shift-route' as const,
    slots: [routeSlot(candidate, share), ...(baseline ? [routeSlot(baseline, WHOLE_SHARE - share)] : [])],
    recheck: true as const,
  }));
}

function routeSlot(occupant: Occupant, share: number): RouteSlot {
  const { slot: name, version, modelPackageArn } = occupant;
  return { name, version, modelPackageArn, share };
}

/** Traffic first; then the endpoint itself, back to the baseline and one idle slot. */
function undoTakeover(
  candidate: Occupant,
  baseline: Occupant,
  terms: RolloutTerms,
  configs: ConfigNames,
): PlannedStep[] {
  const slot = baseline.slot;
  const config = configs['single-slot'];
  const scaling: PlannedStep[] = terms.scaling
    ? [
        { kind: 'register-target', slot, guarded: false },
        { kind: 'track-target', slot },
      ]
    : [];
  return [
    { kind: 'shift-route', slots: [routeSlot(baseline, WHOLE_SHARE), routeSlot(candidate, 0)] },
    { kind: 'await-settled' },
    { kind: 'deregister-target', slot: candidate.slot },
    ...alone(config, slot, 'endpoint broken'),
    { kind: 'follow-weights', slot },
    ...scaling,
    ...(terms.idleSlot === 'keep'
      ? [{ kind: 'idle-capacity', slot: candidate.slot } as const]
      : alone(config, slot, 'idle slot to be removed')),
    { kind: 'verify', slot },
  ];
}

/** Updates the endpoint to a config that holds one slot alone. */
function alone(config: string, slot: Slot, when: PlannedStep['when']): PlannedStep[] {
  const condition = when ? { when } : {};
  return [
    { kind: 'create-config', config, purpose: 'single-slot', slot, ...condition },
    { kind: 'update-endpoint', config, slot, ...condition },
    { kind: 'await-config', config, slot, ...condition },
  ];
}

/** Before anyone is routed to it, a first endpoint that did not work out leaves nothing behind. */
function undoCreation({ slot }: Occupant): PlannedStep[] {
  return [
    { kind: 'await-settled', when: 'not routed here' },
    { kind: 'deregister-target', slot, when: 'not routed here' },
    { kind: 'delete-endpoint', when: 'not routed here' },
  ];
}

/** The old slot stays warm for the rollback window, at its smallest; the new one may scale freely from now on. */
function settle(candidate: Occupant, baseline: Occupant): PlannedStep[] {
  return [
    { kind: 'deregister-target', slot: baseline.slot },
    { kind: 'idle-capacity', slot: baseline.slot },
    { kind: 'register-target', slot: candidate.slot, guarded: false },
  ];
}

function cleanUp(candidate: Occupant, configs: ConfigNames, live: LiveState, stage: string): PlannedStep[] {
  const variants = live.endpoint?.variants ?? [];
  const endpoint = live.endpoint;
  const configNames = [endpoint?.configName, endpoint?.pendingConfigName, configs.candidate, configs['single-slot']];
  const modelNames = [...variants.map(variant => variant.settings.ModelName), candidate.modelName];
  return [
    ...own(configNames, stage).map(config => ({ kind: 'delete-config' as const, config })),
    ...own(modelNames, stage).map(modelName => ({ kind: 'delete-model' as const, modelName })),
  ];
}

function own(names: readonly (string | undefined)[], stage: string): string[] {
  const ours = names.filter(name => name !== undefined).filter(name => name.startsWith(stackPrefix(stage)));
  return [...new Set(ours)];
}

function versionOf(modelPackageArn: string): number {
  return Number(modelPackageArn.split('/').at(-1));
}

function sorted(map: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

function strangerReason(endpoint: string, variant: string): string {
  return (
    `Endpoint ${endpoint} has a variant "${variant}". Sluice serves from variants named blue and green; ` +
    'give the policy another endpoint.name, or recreate this endpoint through Sluice.'
  );
}

function unknownBaselineReason(endpoint: string, { variants }: LiveEndpoint): string {
  const found = variants.map(variant => `${variant.name} (weight ${variant.desiredWeight})`).join(', ');
  return (
    `Endpoint ${endpoint} has no slot known to serve all requests: found ${found || 'no variant'}, ` +
    'and no route or registered model version that would tell. Set the weight of all but one variant to 0.'
  );
}

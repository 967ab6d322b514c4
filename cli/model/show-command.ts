import { trackedWords } from '#shared/domain/kinds/registry.ts';
import type { LiveVariant } from '#shared/domain/rollout/world/live-state.ts';
import { WHOLE_SHARE } from '#shared/domain/rollout/world/route.ts';
import type { RolloutHead } from '#shared/ports/table/rollout-records.ts';
import { type ModelState, readModelState } from '../../shared/views/model-state.ts';
import { readRetrainingState } from '../../shared/views/retraining-state.ts';
import { readWatchState } from '../../shared/views/watch-state.ts';
import { exitCodes } from '../exit-codes.ts';
import { lastViolationText, monitorText } from '../monitor/watch-state-text.ts';
import { policyOf } from '../policies.ts';
import { retrainingText } from '../retrain/retraining-text.ts';
import { rolloutTable } from '../rollout/rollout-table.ts';
import { stackCommand } from '../stack-command.ts';
import { facts, table } from '../table.ts';
import { time } from '../times.ts';
import { inFlightText, readLimitState, rejectsText } from './limit-state.ts';
import { openBallotText, readOpenBallots } from './open-ballots.ts';
import { type Beside, summary } from './status-command.ts';

const usage = `sluice show MODEL [--stage STAGE] [--json]

One model in full: its route, what watches it and what was found last, its retraining, the variants of its endpoint, their
scaling, the last five rollouts.

  --stage STAGE   the stack's stage (default: dev)
  --json          {…as in status, route, variants, targets, rollouts}

Ends with 0; 3 when there is no such model or stack, 4 when AWS refused or did not answer.

Example: sluice show text-classification`;

const SHOWN_ROLLOUTS = 5;

export const showCommand = stackCommand({
  name: 'show',
  summary: 'Show one model: route, variants, scaling, last rollouts',
  usage,
  words: ['MODEL'],
  options: {},
  async work({ words: [model = ''], policies, outside, print }) {
    const policy = policyOf(policies, model);
    const [state, rollouts, open, retraining, watch] = await Promise.all([
      readModelState(policy, outside),
      outside.history.list(model, SHOWN_ROLLOUTS),
      readOpenBallots(policy, outside),
      readRetrainingState(policy, outside.guards),
      readWatchState(policy, outside),
    ]);
    const { route, endpoint, targets } = state.live;
    const beside = { limit: await readLimitState(policy, endpoint?.variants ?? [], outside), open, retraining, watch };
    const value = { ...summary(state, beside), route, variants: endpoint?.variants, targets, rollouts };
    print(value, [heading(state, beside), variantTable(state), rolloutsText(rollouts, state)].join('\n\n'));
    return exitCodes.done;
  },
});

function heading(
  { policy, endpoint, live, shares, running, head }: ModelState,
  { limit, open, retraining, watch }: Beside,
): string {
  const { model, modelPackageGroup, description } = policy;
  const state = live.endpoint;
  const pending = state?.pendingConfigName ? `, on its way to ${state.pendingConfigName}` : '';
  return [
    `${model}${description ? `: ${description}` : ''}`,
    facts([
      ['group', modelPackageGroup],
      ['serves', shares.map(servingText).join(', ') || 'nothing'],
      ['route', live.route ? routeText(live.route) : 'none yet'],
      [
        'endpoint',
        state ? `${endpoint}, ${state.status}, config ${state.configName}${pending}` : `${endpoint}, absent`,
      ],
      ...(state?.failureReason ? [['failure', state.failureReason] as const] : []),
      ...(limit ? [['in flight', `${inFlightText(limit)}; ${rejectsText(limit)}`] as const] : []),
      ['rollout', running ? `${running.holder}, since ${time(running.acquiredAt ?? 0)}` : 'none is running'],
      ...open.map((one, index) => [index === 0 ? 'waiting' : 'and', openBallotText(model, one)] as const),
      ...(watch?.monitors ?? []).map(monitor => ['monitor', monitorText(monitor)] as const),
      ...(watch?.violation ? [['last found', lastViolationText(watch.violation)] as const] : []),
      ...(retraining ? [['retraining', retrainingText(retraining)] as const] : []),
      ...(head?.hold ? [['held', heldText(head.hold)] as const] : []),
    ]),
  ].join('\n');
}

function heldText({ reason, since }: NonNullable<RolloutHead['hold']>): string {
  return since === undefined ? reason : `since ${time(since)}: ${reason}`;
}

function servingText({ name, version, share }: ModelState['shares'][number]): string {
  const part = share < WHOLE_SHARE ? ` ${share / 100} %` : '';
  return `version ${version}${part} from slot ${name}`;
}

function routeText({ slots, revision, updatedAt }: NonNullable<ModelState['live']['route']>): string {
  const shares = slots.map(({ name, version, share }) => `${name} v${version} ${share / 100} %`).join(', ');
  return `${shares} (revision ${revision}, ${time(updatedAt)})`;
}

function variantTable({ live }: ModelState): string {
  const variants = live.endpoint?.variants ?? [];
  if (variants.length === 0) return 'No instances run.';
  return table([['VARIANT', 'VERSION', 'INSTANCES', 'TYPE', 'WEIGHT', 'SCALING'], ...variants.map(row)]);

  function row(variant: LiveVariant): string[] {
    const { name, currentCount, desiredCount, currentWeight, modelPackageArn, settings } = variant;
    return [
      name,
      modelPackageArn ? `v${modelPackageArn.split('/').at(-1)}` : 'not from the registry',
      currentCount === desiredCount ? String(currentCount) : `${currentCount} of ${desiredCount}`,
      settings.InstanceType ?? '-',
      String(currentWeight),
      scalingText(name, live.targets),
    ];
  }
}

function scalingText(variant: string, targets: ModelState['live']['targets']): string {
  const target = targets[variant];
  if (!target) return 'fixed';
  const { min, max, tracked, held } = target;
  const tracks = tracked ? `, ${tracked.value} ${trackedWords(tracked.metric)}` : '';
  return `${min} to ${max}${tracks}${held ? ', not in while a rollout runs' : ''}`;
}

function rolloutsText(rollouts: readonly RolloutHead[], { shares }: ModelState): string {
  if (rollouts.length === 0) return 'There was no rollout yet.';
  const serving = shares.filter(({ share }) => share > 0).map(({ version }) => version);
  return rolloutTable(rollouts, serving);
}

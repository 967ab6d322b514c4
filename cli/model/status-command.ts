import type { FleetStop } from '#shared/domain/rollout/world/live-state.ts';
import { told } from '#shared/domain/rollout/world/signal.ts';
import { type ModelState, readModelState } from '#shared/views/model-state.ts';
import { type RetrainingState, readRetrainingState } from '#shared/views/retraining-state.ts';
import { readWatchState, type WatchState } from '#shared/views/watch-state.ts';
import { readEachModel } from '../each-model.ts';
import { exitCodes } from '../exit-codes.ts';
import { lastViolationText, monitorText } from '../monitor/watch-state-text.ts';
import { retrainingText } from '../retrain/retraining-text.ts';
import { stackCommand } from '../stack-command.ts';
import { table } from '../table.ts';
import { time } from '../times.ts';
import { inFlightText, type LimitState, readLimitState } from './limit-state.ts';
import { type OpenBallot, openBallotText, readOpenBallots } from './open-ballots.ts';
import { approvalText, rolloutText } from './status-text.ts';

const usage = `sluice status [--stage STAGE] [--json]

Every model at a glance: what serves, on how many instances, what runs, what was approved last; what watches it, what was
found last, how its retraining stands.

  --stage STAGE   the stack's stage (default: dev)
  --json          an array of {model, endpoint, endpointStatus, version, slot, shares, instances, rollout, approval};
                  version and slot are what answers all requests, absent while two share them; shares [{version,
                  slot, share}]; rollout {id, since, share, verdict, held, heldSince}; approval {version, status,
                  epoch, approvedAt, ended, serves}; share in percent; of a model with a limit of requests in flight
                  also limit {slots: {SLOT: {inFlight, limit, utilization}}, rejects}; utilization in percent, rejects
                  of the last hour; of a model with versions that people are asked about also waiting [{version, since,
                  votes}]; of a model that is retrained also retraining {phase, execution, deferred {reason, since,
                  until}, failed, defects}; of one that is watched or retrained also watch {monitors (as in monitors),
                  violation {at, source, cause, severity, verdict, reason, until}}, the last one

A model that cannot be read is named with the reason ({model, error}), and the others are shown all the same.

Ends with 0; 1 when one of several models could not be read, 3 when there is no such stack, 4 when AWS refused or did not answer.

Examples:
  sluice status
  sluice status --stage prod --json | jq '.[] | select(.endpointStatus != "InService")'`;

export const statusCommand = stackCommand({
  name: 'status',
  summary: 'Show every model: what serves, what runs, what was approved last',
  usage,
  words: [],
  options: {},
  async work({ policies, outside, print }) {
    const { states, unread } = await readEachModel([...policies.values()], async policy => {
      const [state, open, retraining, watch] = await Promise.all([
        readModelState(policy, outside),
        readOpenBallots(policy, outside),
        readRetrainingState(policy, outside.guards),
        readWatchState(policy, outside),
      ]);
      const limit = await readLimitState(policy, state.live.endpoint?.variants ?? [], outside);
      return { state, beside: { limit, open, retraining, watch } };
    });
    const rows = states.map(({ state, beside }) => summary(state, beside));
    const stop = await outside.fleetStops.read();
    const models = rows.length > 0 ? modelTable(rows) : 'There are no models: models/ holds no policy.';
    const faults = unread.map(({ model, error }) => `${model} could not be read: ${error}`);
    const waiting = rows.flatMap(({ model, waiting: open = [] }) => open.map(one => openBallotText(model, one)));
    const people = waiting.length > 0 ? [`Waiting for people (sluice approvals):\n  ${waiting.join('\n  ')}`] : [];
    const watched = rows.flatMap(watchedLines);
    const data = watched.length > 0 ? [`Watched (sluice monitors, sluice violations):\n  ${watched.join('\n  ')}`] : [];
    print(
      [...rows, ...unread],
      [...(stop ? [stopText(stop)] : []), models, ...people, ...data, ...faults].join('\n\n'),
    );
    return unread.length > 0 ? exitCodes.failed : exitCodes.done;
  },
});

function stopText(stop: FleetStop): string {
  return `ALL ROLLOUTS ARE STOPPED since ${time(stop.since)}${told(stop)}. Lift it: sluice stop-all --lift`;
}

/** What is told of a model beside what serves. */
export interface Beside {
  readonly limit: LimitState | undefined;
  readonly open: readonly OpenBallot[];
  readonly retraining: RetrainingState | undefined;
  readonly watch: WatchState | undefined;
}

/** One line of the answer; absent keys are things that do not exist. */
export function summary(state: ModelState, { limit, open, retraining, watch }: Beside) {
  const {
    policy,
    endpoint,
    live,
    serving,
    shares,
    running,
    head,
    approvals: [newest],
  } = state;
  return {
    model: policy.model,
    endpoint,
    endpointStatus: live.endpoint?.status,
    version: serving?.version,
    slot: serving?.slot,
    shares: shares.map(({ name, version, share }) => ({ version, slot: name, share: share / 100 })),
    instances: live.endpoint?.variants.map(({ name, currentCount, desiredCount }) => ({
      variant: name,
      current: currentCount,
      desired: desiredCount,
    })),
    ...(limit ? { limit } : {}),
    ...(open.length > 0 ? { waiting: open } : {}),
    ...(retraining ? { retraining } : {}),
    ...(watch ? { watch } : {}),
    rollout: running && { id: running.holder, since: running.acquiredAt, ...progress(head) },
    approval: newest && {
      version: newest.version,
      status: newest.status,
      epoch: newest.epoch,
      approvedAt: newest.approvedAt,
      ended: newest.ended,
      serves: shares.some(({ version }) => version === newest.version),
    },
  };
}

/** The candidate's share, in percent, the judge's last word, and what holds the rollout. */
function progress(head: ModelState['head']) {
  if (head?.status !== 'planned') return {};
  return {
    ...(head.share === undefined ? {} : { share: head.share / 100 }),
    ...(head.verdict ? { verdict: head.verdict } : {}),
    ...(head.hold && { held: head.hold.cause, heldSince: head.hold.since }),
  };
}

/** The column of requests in flight is there when a model has a limit of them. */
function modelTable(rows: readonly Summary[]): string {
  const limited = rows.some(({ limit }) => limit);
  const inFlight = (row: Summary): string[] => (limited ? [row.limit ? inFlightText(row.limit) : '-'] : []);
  return table([[...header, ...(limited ? ['IN FLIGHT'] : [])], ...rows.map(row => [...cells(row), ...inFlight(row)])]);
}

type Summary = ReturnType<typeof summary>;

/** What is said of a model that is watched or retrained. */
function watchedLines({ model, watch, retraining }: Summary): string[] {
  return [
    ...(watch?.monitors ?? []).map(monitorText),
    ...(watch?.violation ? [`last found ${lastViolationText(watch.violation)}`] : []),
    ...(retraining ? [`retraining ${retrainingText(retraining)}`] : []),
  ].map(text => `${model} ${text}`);
}

const header = ['MODEL', 'SERVES', 'SLOT', 'ENDPOINT', 'INSTANCES', 'ROLLOUT', 'LAST APPROVAL'];

function cells({ model, shares, endpointStatus, instances, rollout, approval }: ReturnType<typeof summary>) {
  return [
    model,
    shares.map(({ version, share }) => `v${version}${share < 100 ? ` ${share} %` : ''}`).join(', ') || 'nothing',
    shares.map(({ slot }) => slot).join(', ') || '-',
    endpointStatus ?? 'none',
    instances?.map(instanceText).join(', ') || '-',
    rollout ? rolloutText(rollout) : '-',
    approval ? approvalText(approval) : '-',
  ];
}

function instanceText({ variant, current, desired }: { variant: string; current: number; desired: number }): string {
  return `${variant} ${current === desired ? current : `${current} of ${desired}`}`;
}

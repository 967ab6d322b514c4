import { createHmac } from 'node:crypto';
import type { Context } from 'aws-lambda';
import type { Ballot } from '#shared/domain/approval/ballot.ts';
import { bindingOf, claimed } from '#shared/domain/auth/identity-proof.ts';
import type { LookEvidence } from '#shared/domain/canary/evidence.ts';
import type { Verdict } from '#shared/domain/canary/judge-verdict.ts';
import type { Readings } from '#shared/domain/canary/measured-values.ts';
import type { SoFar } from '#shared/domain/canary/so-far.ts';
import type { Candidate, FruitlessRun } from '#shared/domain/candidates/candidate.ts';
import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import type { PipelineRun } from '#shared/domain/candidates/pipeline-run.ts';
import type { TransformState } from '#shared/domain/candidates/walk/gate-world.ts';
import type { OutcomeWindow } from '#shared/domain/inference/outcome-window.ts';
import type { LineageGraph } from '#shared/domain/lineage/lineage-graph.ts';
import type { GuardMemory } from '#shared/domain/retraining/memory/guard-memory.ts';
import { nothingUnsaid } from '#shared/domain/retraining/memory/guard-memory.ts';
import type { Violation } from '#shared/domain/retraining/memory/violation.ts';
import type { MonitorJob } from '#shared/domain/retraining/reports/monitor-run.ts';
import type { Approval } from '#shared/domain/rollout/world/approval.ts';
import type { Artefact } from '#shared/domain/rollout/world/artefact.ts';
import type { RegistryVersion } from '#shared/domain/rollout/world/epochs.ts';
import type { FleetStop, LiveAlarm, LiveState } from '#shared/domain/rollout/world/live-state.ts';
import type { Route } from '#shared/domain/rollout/world/route.ts';
import type { Signal } from '#shared/domain/rollout/world/signal.ts';
import type { Alarms } from '#shared/ports/alarms.ts';
import type { Decisions } from '#shared/ports/approval/decisions.ts';
import type { LinkChecker, LinkSealer } from '#shared/ports/approval/link-seals.ts';
import type { Webhooks } from '#shared/ports/approval/webhooks.ts';
import type { Artefacts } from '#shared/ports/artefacts.ts';
import type { Callbacks } from '#shared/ports/callbacks.ts';
import type { EventBus, OwnEvent } from '#shared/ports/event-bus.ts';
import type { ExecutionStatus, Executions } from '#shared/ports/executions.ts';
import type { CallerProofs } from '#shared/ports/identity/caller-proofs.ts';
import type { Leftovers, MadeThings, Maker, Untagged } from '#shared/ports/leftovers.ts';
import type { LiveStates } from '#shared/ports/live-states.ts';
import type { ContainerLogs } from '#shared/ports/logs/container-logs.ts';
import type { ModelInvoker } from '#shared/ports/model-invoker.ts';
import type { ModelRegistry } from '#shared/ports/model-registry.ts';
import type { ListedRun, MonitorExecutions } from '#shared/ports/monitors/monitor-executions.ts';
import type { MonitorJobs } from '#shared/ports/monitors/monitor-jobs.ts';
import type { Notices } from '#shared/ports/notices.ts';
import type { Objects } from '#shared/ports/objects.ts';
import type { CandidateVersions } from '#shared/ports/pipelines/candidate-versions.ts';
import type { Lineage } from '#shared/ports/pipelines/lineage.ts';
import type { FoundCard, ModelCards } from '#shared/ports/pipelines/model-cards.ts';
import type { PipelineRuns } from '#shared/ports/pipelines/pipeline-runs.ts';
import type { RunningModels } from '#shared/ports/pipelines/running-models.ts';
import type { ListedExecution, TrainingPipelines } from '#shared/ports/pipelines/training-pipelines.ts';
import type { TransformJobs } from '#shared/ports/pipelines/transform-jobs.ts';
import type { Approvals } from '#shared/ports/table/approvals.ts';
import type { Ballots } from '#shared/ports/table/ballots.ts';
import type { Candidates } from '#shared/ports/table/candidates.ts';
import type { Comparisons, Remembered } from '#shared/ports/table/comparisons.ts';
import type { CorruptItem } from '#shared/ports/table/corrupt-item.ts';
import type { Evidence } from '#shared/ports/table/evidence.ts';
import type { FleetStops } from '#shared/ports/table/fleet-stop.ts';
import type { GuardMemories } from '#shared/ports/table/guard-memories.ts';
import type { JobWait, JobWaits } from '#shared/ports/table/job-waits.ts';
import type { Lock, Locks, LockWaiter, WaitAnswer } from '#shared/ports/table/locks.ts';
import type { RolloutHistory } from '#shared/ports/table/rollout-history.ts';
import type { KeptEntry, RolloutHead, RolloutRecords } from '#shared/ports/table/rollout-records.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import type { Signals } from '#shared/ports/table/signals.ts';
import type { Violations } from '#shared/ports/table/violations.ts';
import type { EndpointWait, Waits } from '#shared/ports/table/waits.ts';
import type { StoredCounts } from '#shared/ports/table/window-counts.ts';
import type { UserMetrics } from '#shared/ports/user-metrics.ts';
import type { VerdictAlarm } from '#shared/ports/verdict-alarm.ts';
import { AsyncMemory } from './async-inference.ts';

/** The outside of the functions, in memory: what they find, and what they have done to it. */
export class Memory {
  now = 1_767_600_000_000;
  versions = new Map<string, RegistryVersion>();
  approved: Approval[] = [];
  cast: Ballot[] = [];
  /** What was written into the registry. */
  decided: { modelPackageArn: string; approval: string; description?: string }[] = [];
  /** What webhooks were sent, by their names. */
  posted: { webhook: string; body: object }[] = [];
  live: Pick<LiveState, 'endpoint' | 'configs' | 'models' | 'targets'> = { configs: {}, models: {}, targets: {} };
  route: Route | undefined;
  lock: Lock | undefined;
  otherLocks: Lock[] = [];
  waiting: EndpointWait[] = [];
  answered: { token: string; output: object }[] = [];
  started: { name: string; input: object }[] = [];
  statuses = new Map<string, ExecutionStatus>();
  kept: KeptEntry[] = [];
  head: RolloutHead | undefined;
  /** Why an entry of a rollout's record cannot be read. */
  corruptEntry: CorruptItem | undefined;
  /** What cannot be read, by version. */
  corruptBallots = new Map<number, CorruptItem>();
  published: OwnEvent[] = [];
  raised: Signal[] = [];
  stopped: FleetStop | undefined;
  alarmStates: Record<string, LiveAlarm> = {};
  watchingAlarms: string[] = [];
  waitAnswer: WaitAnswer = { is: 'waiting' };
  askedToWait: LockWaiter[] = [];
  /** Endpoints that were asked about. */
  askedAbout: string[] = [];
  invoked: object[] = [];
  remembered: Remembered = { revision: 0, told: [] };
  /** What is remembered of anything but the model `fraud`. */
  rememberedElse = new Map<string, Remembered>();
  made: MadeThings = { endpoints: [], configs: [], models: [] };
  /** Which rollout has made what, by name. */
  makers = new Map<string, Maker | Untagged>();
  told: { subject: string; text: string }[] = [];
  counted: OutcomeWindow[] = [];
  looks: LookEvidence[] = [];
  soFar: SoFar | undefined;
  /** How often all looks of a rollout were read. */
  looksRead = 0;
  readings: Readings = {};
  readSpans: [number, number][] = [];
  verdicts: { model: string; verdict: Verdict }[] = [];
  judged: Candidate[] = [];
  fruitless: FruitlessRun[] = [];
  jobWaiting: JobWait[] = [];
  jobs = new Map<string, TransformState>();
  runs = new Map<string, PipelineRun>();
  definitions = new Map<string, string>();
  packages = new Map<string, CandidateVersion>();
  files = new Map<string, string>();
  cards = new Map<string, FoundCard>();
  /** Versions whose card may not be read. */
  secretCards = new Set<string>();
  recorded: LineageGraph[] = [];
  /** Of one model: what its guard keeps, the facts in its list, jobs of monitors, executions of its pipeline. */
  guarded: { readonly memory: GuardMemory; readonly revision: number } | undefined;
  violated = new Map<string, Violation>();
  monitorJobsByName = new Map<string, MonitorJob>();
  listedRuns: ListedRun[] = [];
  trained: (ListedExecution & { registered: readonly string[] })[] = [];
  /** The model that every variant runs. */
  runningModel: string | undefined;
  /** SageMaker models by name. */
  madeModels = new Set<string>();
  /** What happens elsewhere in the moment after a port's method has answered, by its name: once each, in order. */
  meanwhile = new Map<string, (() => void)[]>();
  /** Thrown by the next call of a port's method, by its name. */
  failures = new Map<string, Error>();

  /** What a call of a port's method, such as `locks.read`, is answered with instead of what is there. */
  broken: (method: string, args: readonly unknown[]) => Error | undefined = () => undefined;

  readonly clock = { now: () => this.now };

  #maybeFail(method: string): void {
    const failure = this.failures.get(method);
    this.failures.delete(method);
    if (failure) throw failure;
  }

  #pass<Answer>(method: string, answer: Answer): Answer {
    this.meanwhile.get(method)?.shift()?.();
    return answer;
  }

  guardMemories = (): GuardMemories => ({
    read: async () => this.guarded,
    write: async (memory, revision) => {
      if ((this.guarded?.revision ?? 0) !== revision) return false;
      this.guarded = { memory: JSON.parse(JSON.stringify(memory)), revision: revision + 1 };
      return true;
    },
    said: async (_model, revision) => {
      if (this.guarded?.revision !== revision) return;
      this.guarded = { memory: { ...this.guarded.memory, unsaid: nothingUnsaid }, revision };
    },
  });

  violations = (): Violations => ({
    put: async violation => void this.violated.set(violation.key, violation),
    list: async () => [...this.violated.values()],
  });

  monitorRuns = (): MonitorExecutions => ({ since: async () => this.listedRuns });

  monitorJobs = (): MonitorJobs => ({ read: async name => this.monitorJobsByName.get(name) });

  trainingPipelines = (): TrainingPipelines => ({
    executions: async () => this.trained,
    read: async arn => this.trained.find(one => one.arn === arn),
    definition: async () => undefined,
    jobs: async () => undefined,
  });

  history = (): RolloutHistory => ({
    list: async () => (this.head ? [this.head] : []),
    find: async () => this.head,
  });

  retrainExecutions = (): Executions => this.executions();

  registry = (): ModelRegistry => ({
    describe: async arn => this.#pass('describe', this.versions.get(arn)),
    listApproved: async group =>
      [...this.versions.values()].filter(version => version.group === group && version.approval === 'Approved'),
  });

  approvals = (): Approvals => ({
    read: async (model, version) =>
      this.#pass(
        'approval',
        this.approved.find(other => other.model === model && other.version === version),
      ),
    list: async model => this.approved.filter(other => other.model === model),
    replace: async (before, next) => {
      this.#maybeFail('replace');
      const found = this.approved.find(other => other.version === next.version);
      if (JSON.stringify(found) !== JSON.stringify(before)) return false;
      this.approved = [...this.approved.filter(other => other !== found), next];
      return true;
    },
    markStarted: async approval => this.#change(approval.version, { started: true }),
    markEnded: async ({ version }, ended) => this.#change(version, { ended }),
  });

  #change(version: number, change: Partial<Approval>): void {
    this.approved = this.approved.map(other => (other.version === version ? { ...other, ...change } : other));
  }

  liveStates = (): LiveStates => ({
    read: async question => {
      this.askedAbout.push(question.endpoint);
      return this.#pass('live', this.live);
    },
    configs: async () => this.live.configs,
    status: async () => this.live.endpoint,
  });

  routes = (): Routes => ({
    read: async () => this.route,
    shift: async (wish, revision, now) => {
      if ((this.route?.revision ?? 0) !== revision) return undefined;
      this.route = { schema: 1, ...wish, revision: revision + 1, updatedAt: now };
      return this.route;
    },
    remove: async (_model, revision) => {
      if (this.route?.revision !== revision) return false;
      this.route = undefined;
      return true;
    },
  });

  locks = (): Locks => ({
    read: async () => this.#pass('lock', this.lock),
    listHeld: async () => [this.lock, ...this.otherLocks].flatMap(lock => (lock?.holder ? [lock] : [])),
    release: async lock => {
      const found = [this.lock, ...this.otherLocks].find(other => other?.endpoint === lock.endpoint);
      if (found?.holder !== lock.holder || found?.execution !== lock.execution) return { released: false };
      const free = { endpoint: lock.endpoint, generation: lock.generation + 1 };
      if (found === this.lock) this.lock = free;
      this.otherLocks = this.otherLocks.map(other => (other === found ? free : other));
      return { released: true, waiter: found?.waiter };
    },
    restore: async lock => {
      if (this.lock?.holder === undefined) this.lock = { generation: 0, ...lock };
    },
    postpone: async (_endpoint, _holder, deadline) => {
      if (this.lock) this.lock = { ...this.lock, deadline };
    },
    wait: async (_endpoint, waiter) => {
      this.askedToWait.push(waiter);
      return this.waitAnswer;
    },
  });

  signals = (): Signals => ({
    store: async signal => {
      this.#maybeFail('store');
      this.raised.push(signal);
    },
    list: async rolloutId => this.raised.filter(signal => signal.rolloutId === rolloutId),
  });

  fleetStops = (): FleetStops => ({
    read: async () => this.stopped,
    stop: async stop => {
      this.stopped ??= stop;
    },
    lift: async () => {
      this.stopped = undefined;
    },
  });

  #rememberedOf(about: string): Remembered {
    return about === 'fraud' ? this.remembered : (this.rememberedElse.get(about) ?? { revision: 0, told: [] });
  }

  #remember(about: string, next: Remembered): void {
    if (about === 'fraud') this.remembered = next;
    else this.rememberedElse.set(about, next);
  }

  comparisons = (): Comparisons => ({
    read: async about => this.#rememberedOf(about),
    write: async (about, next) => {
      if (next.revision !== this.#rememberedOf(about).revision) return false;
      this.#remember(about, { ...next, revision: next.revision + 1 });
      return true;
    },
    forget: async about => this.#remember(about, { revision: 0, told: [] }),
  });

  leftovers = (): Leftovers => ({
    list: async () => this.made,
    makerOf: async (_kind, name) => this.makers.get(name),
    removeConfig: async name => {
      this.made = { ...this.made, configs: this.made.configs.filter(other => other.name !== name) };
    },
    removeModel: async name => {
      this.made = { ...this.made, models: this.made.models.filter(other => other.name !== name) };
    },
  });

  notices = (): Notices => ({
    send: async (subject, text) => {
      this.#maybeFail('send');
      this.told.push({ subject, text });
    },
  });

  alarms = (): Alarms => ({ states: async () => this.alarmStates, watching: async () => this.watchingAlarms });

  waits = (): Waits => ({
    store: async wait => {
      this.waiting.push(wait);
    },
    list: async endpoint => this.waiting.filter(wait => endpoint === undefined || wait.endpoint === endpoint),
    remove: async wait => {
      this.waiting = this.waiting.filter(other => other.token !== wait.token);
    },
  });

  /** The ARN that STS names for a proof, by what it is bound to. */
  proven = new Map<string, string>();
  /** Model data by package. */
  /** What the containers of each variant wrote last. */
  lastWords: Readonly<Record<string, readonly string[]>> = {};
  containerLogs = (): Pick<ContainerLogs, 'last'> => ({
    last: async ({ variant }) =>
      (this.lastWords[variant] ?? []).map((text, i) => ({ id: String(i), at: i, variant, instance: 'i-0', text })),
  });
  artefactsOf = new Map<string, Artefact[]>();
  artefacts = (): Artefacts => ({
    look: async arn => (this.versions.has(arn) ? (this.artefactsOf.get(arn) ?? []) : undefined),
  });
  callerProofs = (): CallerProofs => ({
    whoAsks: async ({ by, proof, ...wish }) => (proof && this.proven.get(bindingOf('function', wish))) ?? claimed(by),
  });
  callbacks = (): Callbacks => ({
    succeed: async (token, output) => {
      this.answered.push({ token, output });
      return true;
    },
  });

  executions = (): Executions => ({
    start: async (name, input) => {
      this.#maybeFail('start');
      this.started.push({ name, input });
      return 'started';
    },
    arnOf: async name => `arn:aws:states:us-east-1:111122223333:execution:sluice-dev-rollout:${name}`,
    status: async name => this.statuses.get(name),
  });

  records = (): RolloutRecords => ({
    head: async () => this.head,
    newest: async model => new Map(this.head?.model === model ? [[this.head.version, this.head]] : []),
    entries: async () => this.kept,
    restoreHead: async start => {
      const end = this.kept.findLast(({ entry }) => entry.kind === 'ended')?.entry;
      const ending = end?.kind === 'ended' ? end.ending : { status: 'planned' as const, reason: '' };
      this.head = { ...start, ...ending, schema: 1, entries: this.kept.length, updatedAt: this.now };
      return this.head;
    },
    plan: async (_rolloutId, onCorrupt) => {
      if (this.corruptEntry && !onCorrupt) throw this.corruptEntry;
      if (this.corruptEntry) onCorrupt?.(this.corruptEntry);
      const planned = this.kept.find(({ entry }) => entry.kind === 'planned')?.entry;
      return planned?.kind === 'planned' ? planned.plan : undefined;
    },
    append: async (_start, entry, now) => {
      const same = this.kept.find(other => other.entry.kind === entry.kind);
      if (same) return same;
      const kept: KeptEntry = { schema: 1, number: this.kept.length + 1, at: now, entry };
      this.kept.push(kept);
      return kept;
    },
  });

  storedCounts = (): StoredCounts => ({
    list: async (model, fromMs, toMs, limit) =>
      this.counted
        .filter(item => item.model === model && item.startMs >= fromMs && item.startMs <= toMs)
        .sort((a, b) => b.startMs - a.startMs)
        .slice(0, limit),
  });

  evidence = (): Evidence => ({
    list: async rolloutId => {
      this.looksRead += 1;
      return this.looks.filter(look => look.rolloutId === rolloutId);
    },
    append: async look => {
      const kept = this.looks.find(({ fromMs }) => fromMs === look.fromMs);
      if (!kept) this.looks.push(JSON.parse(JSON.stringify(look)));
      this.#maybeFail('append');
      return kept ?? look;
    },
    soFar: async rolloutId => (this.soFar?.rolloutId === rolloutId ? this.soFar : undefined),
    keepSoFar: async soFar => {
      this.#maybeFail('keepSoFar');
      this.soFar = JSON.parse(JSON.stringify(soFar));
    },
  });

  userMetrics = (): UserMetrics => ({
    read: async (sources, fromMs, untilMs) => {
      this.readSpans.push([fromMs, untilMs]);
      return Object.fromEntries(Object.keys(sources).map(name => [name, this.readings[name] ?? []]));
    },
  });

  verdictAlarm = (): VerdictAlarm => ({
    report: async (model, verdict) => {
      this.#maybeFail('report');
      this.verdicts.push({ model, verdict });
    },
  });

  ballots = (): Ballots => ({
    read: async (_model, version) => {
      const corrupt = this.corruptBallots.get(version);
      if (corrupt) throw corrupt;
      return this.#pass('ballot', this.ballotOf(version));
    },
    list: async (model, onCorrupt) => {
      for (const corrupt of this.corruptBallots.values()) onCorrupt?.(corrupt);
      return this.cast.filter(ballot => ballot.model === model);
    },
    change: async ({ version }, decide) => {
      const before = this.ballotOf(version);
      const { next, answer } = decide(before);
      if (!next || next === before) return answer;
      const kept = { ...next, revision: (before?.revision ?? 0) + 1 };
      this.cast = [...this.cast.filter(one => one !== before), kept];
      return answer;
    },
  });

  ballotOf(version: number): Ballot | undefined {
    return this.cast.find(ballot => ballot.version === version);
  }

  linkSealer = (): LinkSealer => ({ seal: async text => sealOf(text) });

  linkChecker = (): LinkChecker => ({
    isGenuine: async (text, seal) => Buffer.from(seal).toString('base64url') === sealOf(text),
  });

  webhooks = (): Webhooks => ({
    post: async (webhook, body) => {
      this.#maybeFail('post');
      this.posted.push({ webhook, body });
    },
  });

  decisions = (): Decisions => ({
    decide: async (modelPackageArn, approval, description) => {
      this.#maybeFail('decide');
      this.decided.push({ modelPackageArn, approval, ...(description !== undefined && { description }) });
    },
  });

  bus = (): EventBus => ({
    publish: async events => {
      this.published.push(...events);
    },
  });

  gateExecutions = (): Executions => this.executions();

  candidates = (): Candidates => ({
    read: async (model, version) => this.judged.find(one => one.model === model && one.version === version),
    list: async (model, most) =>
      this.judged
        .filter(one => one.model === model)
        .sort((a, b) => b.version - a.version)
        .slice(0, most),
    keep: async candidate => {
      const kept = this.judged.find(({ version }) => version === candidate.version);
      if (!kept) this.judged.push(candidate);
      return kept ?? candidate;
    },
    keepRun: async run => {
      if (this.fruitless.some(other => other.executionArn === run.executionArn && other.model === run.model))
        return false;
      this.fruitless.push(run);
      return true;
    },
  });

  candidateVersions = (): CandidateVersions => ({
    describe: async arn => this.packages.get(arn),
    setBack: async arn => {
      const found = this.packages.get(arn);
      if (found) this.packages.set(arn, { ...found, approval: 'PendingManualApproval' });
    },
    newest: async group =>
      [...this.packages.values()].filter(one => one.group === group).map(one => one.modelPackageArn),
  });

  pipelineRuns = (): PipelineRuns => ({
    read: async arn => this.runs.get(arn),
    status: async arn => this.runs.get(arn)?.status,
    definition: async arn => ({ text: this.definitions.get(arn) ?? '{}', parameters: {} }),
    outputOf: async (job, output) => `s3://bucket/${job}/${output}`,
  });

  transformJobs = (): TransformJobs => ({ state: async name => this.#pass('job', this.jobs.get(name)) });

  runningModels = (): RunningModels => ({
    nameOf: async () => this.runningModel,
    exists: async name => this.madeModels.has(name),
  });

  jobWaits = (): JobWaits => ({
    store: async wait => {
      this.jobWaiting.push(wait);
    },
    read: async job => this.jobWaiting.find(wait => wait.job === job),
    remove: async wait => {
      this.jobWaiting = this.jobWaiting.filter(({ token }) => token !== wait.token);
    },
  });

  lineage = (): Lineage => ({
    record: async graph => {
      this.#maybeFail('lineage.record');
      this.recorded.push(graph);
    },
  });

  modelCards = (): ModelCards => ({
    read: async arn => (this.secretCards.has(arn) ? undefined : (this.cards.get(arn) ?? {})),
    write: async (arn, content, status) => {
      this.#maybeFail('modelCards.write');
      this.cards.set(arn, { content, status });
    },
  });

  objects = (): Objects => ({
    text: async uri => {
      this.#maybeFail('text');
      return this.files.get(uri) ?? { unreadable: `${uri} cannot be read: NoSuchKey: it is not there` };
    },
    head: async uri => {
      const found = this.files.get(uri);
      return found === undefined ? undefined : { bytes: found.length, etag: found };
    },
    put: async ({ bucket, key }, text) => {
      this.#maybeFail('put');
      this.files.set(`s3://${bucket}/${key}`, text);
    },
  });

  /** What requests that are answered later find outside. */
  later = new AsyncMemory();
  payloads = () => delegated(() => this.later.payloads);
  asyncEndpoints = () => delegated(() => this.later.endpoints);
  invoker = (): ModelInvoker => ({
    invoke: async invocation => {
      this.#maybeFail('invoke');
      this.invoked.push(invocation);
      return { body: new TextEncoder().encode('{"label":"spam"}') };
    },
  });
}

/** Handlers keep their ports, and every test has new ones. */
function delegated<Port extends object>(current: () => Port): Port {
  const call =
    (name: keyof Port) =>
    (...args: readonly unknown[]) =>
      (current()[name] as (...given: readonly unknown[]) => unknown)(...args);
  return Object.fromEntries(Object.keys(current()).map(name => [name, call(name as keyof Port)])) as Port;
}

/** As much of a Lambda context as the handlers and their middlewares look at. */
export const context = {
  functionName: 'sluice-dev-test',
  functionVersion: '$LATEST',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:111122223333:function:sluice-dev-test',
  memoryLimitInMB: '512',
  awsRequestId: '00000000-0000-4000-8000-000000000000',
  logGroupName: '/aws/lambda/sluice-dev-test',
  logStreamName: 'stream',
  callbackWaitsForEmptyEventLoop: false,
  getRemainingTimeInMillis: () => 30_000,
  done: () => {},
  fail: () => {},
  succeed: () => {},
} satisfies Context;

/** What a key of KMS would make of a text. */
function sealOf(text: string): string {
  return createHmac('sha256', 'key').update(text).digest('base64url');
}

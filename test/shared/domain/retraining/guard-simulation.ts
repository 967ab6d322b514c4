import { createRandom } from '../../../../bench/canary/chance/random.ts';
import type { Severity } from '../../../../shared/domain/drift/severity/severity.ts';
import type { Fact } from '../../../../shared/domain/retraining/facts/fact.ts';
import type { advance as Advance } from '../../../../shared/domain/retraining/guard/advance.ts';
import type { FailedOutcome, GuardEvent } from '../../../../shared/domain/retraining/guard/guard-event.ts';
import type { GuardStep } from '../../../../shared/domain/retraining/guard/guard-step.ts';
import type { nextWake as NextWake } from '../../../../shared/domain/retraining/guard/next-wake.ts';
import type { unfinishedStart as UnfinishedStart } from '../../../../shared/domain/retraining/guard/unfinished-start.ts';
import { type GuardState, startGuard } from '../../../../shared/domain/retraining/guard-state.ts';
import type { GuardTerms } from '../../../../shared/domain/retraining/guard-terms.ts';
import { FakePipeline } from './fake-pipeline.ts';

/** The parts of the guard that a simulation drives; a mutant's or the real ones. */
export interface GuardUnderTest {
  readonly advance: typeof Advance;
  readonly unfinishedStart: typeof UnfinishedStart;
  readonly nextWake: typeof NextWake;
}

const h = 3_600_000;
const days = 60;

const terms: GuardTerms = {
  on: ['drift', 'quality', 'schedule'],
  severity: 'serious',
  cooldownMs: 24 * h,
  cap: { runs: 3, perMs: 168 * h },
  budget: { amount: 40, perMs: 168 * h },
  estimate: 12,
  minNewRows: 100,
  minLabelledRows: 0,
  giveUpAfter: 3,
  rearmAfterMs: 72 * h,
  deferMaxMs: 168 * h,
};

/** What one world came to: everything that must not be, in words, and how much was started. */
export interface Simulated {
  readonly violations: readonly string[];
  readonly starts: number;
  readonly promoted: number;
  readonly crashes: number;
}

/** Sixty days of one model: drifts that come and go, events twice, late, in the wrong order or never, crashes anywhere. */
export function simulateGuard(guard: GuardUnderTest, seed: string): Simulated {
  const world = new World(guard, seed);
  for (let hour = 0; hour < days * 24; hour++) world.pass(hour * h);
  return world.result();
}

class World {
  readonly #guard: GuardUnderTest;
  readonly #random: () => number;
  readonly #heard = new Set<string>();
  #failed = 0;
  readonly #pipeline = new FakePipeline();
  readonly #violations: string[] = [];
  /** As the table keeps it. */
  #stored = JSON.stringify(startGuard('m'));
  #queue: { at: number; event: GuardEvent }[] = [];
  readonly #begun: { token: string; episode: number; severity: Severity; at: number; manual: boolean }[] = [];
  #live = 1;
  #phase: { token: string; is: 'pending' | 'rollout'; until: number } | undefined;
  #rows = 0;
  #drifting: { source: string; cause: 'drift' | 'quality'; until: number; severity: Severity }[] = [];
  #broken = 0;
  #crashes = 0;
  #promoted = 0;

  constructor(guard: GuardUnderTest, seed: string) {
    this.#guard = guard;
    this.#random = createRandom(seed);
  }

  pass(now: number): void {
    this.#rows += 40;
    this.#trouble(now);
    this.#outside(now);
    const due = this.#queue.filter(({ at }) => at <= now);
    this.#queue = this.#queue.filter(({ at }) => at > now);
    for (const { event } of due) this.#handle(event, now);
    const wakeAt = this.#guard.nextWake(this.#state(), terms);
    if (wakeAt !== undefined && wakeAt <= now) this.#handle({ kind: 'wake' }, now);
    this.#work(now);
    const since = this.#state().deferred?.since ?? now;
    if (now - since > terms.deferMaxMs) this.#violations.push(`${now}: waits for ever`);
  }

  result(): Simulated {
    this.#inspectStarts();
    return {
      violations: this.#violations,
      starts: this.#begun.length,
      promoted: this.#promoted,
      crashes: this.#crashes,
    };
  }

  #state(): GuardState {
    return JSON.parse(this.#stored);
  }

  #is(chance: number): boolean {
    return this.#random() < chance;
  }

  #upTo(most: number): number {
    return Math.floor(this.#random() * most);
  }

  /** Told now or late, sometimes twice, sometimes never. */
  #tell(event: GuardEvent, now: number, sure = false): void {
    if (sure || !this.#is(0.15)) this.#queue.push({ at: now + (this.#is(0.3) ? this.#upTo(12) * h : 0), event });
    if (this.#is(0.25)) this.#queue.push({ at: now + this.#upTo(24) * h, event });
  }

  /** Drift, bad quality and broken data begin and end; monitors tell every now. */
  #trouble(now: number): void {
    if (this.#is(1 / 150)) {
      const cause = this.#is(0.6) ? 'drift' : 'quality';
      const severity = this.#is(0.5) ? 'serious' : this.#is(0.5) ? 'critical' : 'warning';
      this.#drifting.push({ source: `${cause}-monitor`, cause, until: now + (24 + this.#upTo(100)) * h, severity });
    }
    for (const { source, cause, severity } of this.#drifting) {
      const key = `${source}#${now}`;
      const window = { from: now - h, to: now };
      this.#tell(
        { kind: 'fact', fact: { key, source, model: 'm', version: this.#live, window, cause, severity } },
        now,
      );
    }
    for (const { source } of this.#drifting.filter(({ until }) => until <= now))
      this.#tell({ kind: 'cleared', source, version: this.#live }, now);
    this.#drifting = this.#drifting.filter(({ until }) => until > now);
    this.#defects(now);
    if (now % (240 * h) === 239 * h) this.#tell(this.#planned(`plan#${now}`, 'schedule'), now);
    if (this.#is(1 / 400)) this.#tell(this.#planned(`hand#${now}`, 'manual'), now, true);
  }

  #planned(key: string, cause: 'schedule' | 'manual'): GuardEvent {
    return { kind: 'fact', fact: { key, source: cause, model: 'm', version: this.#live, cause, severity: 'serious' } };
  }

  #defects(now: number): void {
    const version = this.#live;
    const fact = {
      key: `defect#${now}`,
      source: 'fast',
      model: 'm',
      version,
      cause: 'defect',
      severity: 'serious',
    } as const;
    if (this.#broken === 0 && this.#is(1 / 300)) this.#broken = now + (3 + this.#upTo(10)) * h;
    if (this.#broken > now) this.#tell({ kind: 'fact', fact }, now);
    if (this.#broken > 0 && this.#broken <= now) {
      this.#broken = 0;
      this.#queue.push({ at: now + 24 * h, event: { kind: 'defect-cleared', source: 'fast' } });
    }
  }

  /** Others start the pipeline, people decide, rollouts end. */
  #outside(now: number): void {
    const idle = this.#state().run === undefined && this.#pipeline.executing(now).length === 0;
    if (idle && this.#is(1 / 200)) {
      const execution = this.#pipeline.startForeign(now, (2 + this.#upTo(6)) * h);
      this.#handle({ kind: 'foreign', execution, at: now }, now);
    }
    if (this.#is(1 / 300)) this.#handle({ kind: 'reset' }, now);
  }

  /** Reconciling: what events may have failed to say is looked up every now. */
  #work(now: number): void {
    const { run } = this.#state();
    if (!run || run.execution === undefined) return;
    const { token } = run.intent;
    if (this.#phase?.token === token) this.#next(token, now);
    else this.#end(token, run.execution, now);
  }

  #end(token: string, arn: string, now: number): void {
    const execution = this.#pipeline.executions.find(one => one.arn === arn);
    if (!execution || execution.endsAt > now || this.#is(0.3)) return;
    if (this.#is(0.4)) {
      this.#handle({ kind: 'ended', token, outcome: this.#failure() }, now);
      return;
    }
    this.#phase = { token, is: this.#is(0.5) ? 'pending' : 'rollout', until: now + (1 + this.#upTo(30)) * h };
    this.#handle({ kind: 'reached', token, phase: this.#phase.is }, now);
  }

  #next(token: string, now: number): void {
    if (this.#phase === undefined || this.#phase.until > now) return;
    const good = this.#is(0.5);
    this.#phase = undefined;
    if (good) this.#live += 1;
    if (good) this.#promoted += 1;
    if (good) this.#drifting = [];
    this.#handle({ kind: 'ended', token, outcome: good ? 'promoted' : 'rolled-back' }, now);
  }

  #failure(): FailedOutcome {
    const all = ['failed', 'stopped', 'no-candidate', 'nothing-new', 'rejected'] as const;
    return all[this.#upTo(all.length)] ?? 'failed';
  }

  /** One invocation: decide and write, call, write again. It may die after each. */
  #handle(event: GuardEvent, now: number): void {
    const before = this.#state();
    const late = event.kind === 'wake' && this.#is(0.1) ? now - 5 * h : now;
    const step = this.#guard.advance(before, event, { world: this.#seen(now), terms }, late);
    this.#inspect(before, event, step, now);
    for (const { fact, verdict } of step.verdicts)
      if (verdict.kind === 'start') this.#inspectStart(fact, step.state, now);
    this.#inspectWaiting(before, step, now);
    this.#stored = JSON.stringify(step.state);
    if (!this.#dies()) this.#call(now, !step.verdicts.some(({ verdict }) => verdict.kind === 'start'));
  }

  #call(now: number, resumed: boolean): void {
    const state = this.#state();
    const start = this.#guard.unfinishedStart(state, resumed);
    if (!start) return;
    const found = start.lookFirst ? this.#pipeline.named(start.displayName, start.since) : undefined;
    const execution = found?.arn ?? this.#pipeline.start(start, now, (2 + this.#upTo(8)) * h);
    this.#rows = 0;
    if (this.#dies()) return;
    const recorded = { kind: 'recorded', token: start.clientRequestToken, execution } as const;
    const step = this.#guard.advance(state, recorded, { world: this.#seen(now), terms }, now);
    this.#stored = JSON.stringify(step.state);
  }

  #dies(): boolean {
    const dies = this.#is(0.15);
    if (dies) this.#crashes += 1;
    return dies;
  }

  #seen(now: number) {
    const phase = this.#phase?.is;
    return {
      live: this.#live,
      rollouts: phase === 'rollout' ? [{ from: now, to: Number.POSITIVE_INFINITY }] : [],
      executing: this.#pipeline.executing(now),
      candidateWaits: phase === 'pending',
      rolloutOpen: phase === 'rollout',
      newRows: this.#rows,
      labelledRows: 0,
    };
  }

  #inspect(before: GuardState, event: GuardEvent, { state, verdicts }: GuardStep, now: number): void {
    if (event.kind === 'reset') this.#failed = 0;
    if (event.kind === 'ended') this.#failed = event.outcome === 'promoted' ? 0 : this.#failed + 1;
    if (event.kind !== 'fact') return;
    const twice = this.#heard.has(event.fact.key);
    this.#heard.add(event.fact.key);
    if (!twice) return;
    if (verdicts[0]?.verdict.kind !== 'ignore') this.#violations.push(`${now}: a duplicate was judged anew`);
    const same = JSON.stringify({ ...state, now: 0, live: 0 }) === JSON.stringify({ ...before, now: 0, live: 0 });
    if (!same && state.live === before.live) this.#violations.push(`${now}: a duplicate changed something`);
  }

  #inspectStart(fact: Fact, { run, episode, defects }: GuardState, now: number): void {
    const say = (what: string) => this.#violations.push(`${now}: started ${what}`);
    const manual = fact.cause === 'manual';
    if (this.#pipeline.executing(now).length > 0) say('beside a running execution');
    if (this.#phase) say(`beside a ${this.#phase.is}`);
    if (defects.length > 0) say('on broken data');
    if (!manual && fact.version !== this.#live) say('for a version that does not serve');
    if (this.#failed >= terms.giveUpAfter) say('although futile');
    if (this.#rows < terms.minNewRows) say('without new rows');
    const severity = episode?.used?.severity ?? fact.severity;
    if (!run) throw new Error('A start without an intent.');
    this.#begun.push({ token: run.intent.token, episode: run.intent.episode, severity, at: now, manual });
  }

  /** Whatever waits goes on waiting, perhaps as its like, or is served by a start, or is refused with a reason. */
  #inspectWaiting(before: GuardState, { state, verdicts }: GuardStep, now: number): void {
    const started = verdicts.some(({ verdict }) => verdict.kind === 'start');
    const deferred = verdicts.filter(({ verdict }) => verdict.kind === 'defer').map(({ fact }) => fact);
    for (const fact of [...(before.deferred?.facts ?? []), ...deferred]) {
      const alike = (one: Fact) => one.source === fact.source && one.cause === fact.cause;
      const refused = verdicts.some(one => one.verdict.kind === 'refuse' && one.fact.key === fact.key);
      const waits = state.deferred?.facts.some(alike) ?? false;
      if (!waits && !started && !refused) this.#violations.push(`${now}: ${fact.key} was lost`);
    }
  }

  #inspectStarts(): void {
    const automatic = this.#begun.filter(({ manual }) => !manual);
    for (const [i, start] of automatic.entries()) {
      const earlier = this.#begun.filter(({ at }) => at < start.at);
      const last = earlier.at(-1);
      if (last && start.at - last.at < terms.cooldownMs) this.#violations.push(`${start.at}: within the cooldown`);
      const same = automatic.slice(0, i).findLast(({ episode }) => episode > 0 && episode === start.episode);
      const rearmed = same && (start.at - same.at >= terms.rearmAfterMs || start.severity !== same.severity);
      if (same && !rearmed) this.#violations.push(`${start.at}: twice in one episode`);
    }
    for (const { at } of this.#begun) {
      const runs = this.#begun.filter(one => one.at <= at && at - one.at < terms.cap.perMs).length;
      if (runs > terms.cap.runs) this.#violations.push(`${at}: beyond the cap`);
      if (runs * terms.estimate > (terms.budget?.amount ?? 0)) this.#violations.push(`${at}: beyond the budget`);
    }
    const ours = this.#pipeline.executions.filter(({ token }) => token !== undefined);
    if (new Set(ours.map(({ token }) => token)).size !== ours.length)
      this.#violations.push('one intent, two executions');
    if (ours.length > this.#begun.length) this.#violations.push('an execution without an intent');
  }
}

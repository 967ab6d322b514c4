import { every } from '../../local/core/clock.ts';
import type { Packaged } from '../../local/template/packaged.ts';
import { leaveCounts } from '../../test/support/busy-elsewhere.ts';
import { Journey, type RouteSlot } from '../../test/support/journey.ts';
import { inVirtualTime } from '../../test/support/virtual-cloud.ts';
import type { Harm } from './harm.ts';
import type { PolicyName } from './policies.ts';
import type { Question } from './question.ts';
import type { Item } from './table-item.ts';
import { type Computed, dataOf, type Health, SICK_IMAGE, simulatedImage, type Version } from './version.ts';
import { warmEnvironments } from './warm-environments.ts';
import { watchRoute } from './watch-route.ts';

type PackageOf = (policy: PolicyName) => Packaged;

/** A virtual cloud with two models in service, the operator and the clients of one of them, and what was seen so far. */
export class World {
  readonly journey: Journey;
  readonly versions: Version[] = [];
  readonly questions: Question[] = [];
  readonly computed: readonly Computed[];
  readonly harms: Harm[] = [];
  /** Every value the route has had, with its time. */
  readonly routes: { readonly at: number; readonly slots: readonly RouteSlot[] }[] = [];
  /** What other clients' requests come to, by version. */
  readonly going: Record<number, { failing?: number }> = {};
  /** Table items as they once were. */
  old: readonly Item[] = [];
  policy: PolicyName;
  /** When a person last took the model out of service, epoch milliseconds. */
  retiredAt = 0;
  /** Whether nobody does anything but approving what works. */
  isCalm = false;
  /** Whether a service has refused calls: then requests may be refused and events be given up. */
  throttled = false;
  readonly packageOf: PackageOf;
  readonly #pending = new Set<Promise<void>>();
  #busy = false;
  readonly #undo = new Set<() => void>();
  readonly #last = new Set<() => void>();

  private constructor(journey: Journey, computed: readonly Computed[], policy: PolicyName, packageOf: PackageOf) {
    this.journey = journey;
    this.computed = computed;
    this.policy = policy;
    this.packageOf = packageOf;
    watchRoute(journey, slots => this.routes.push({ at: this.now, slots }));
  }

  static async start(seed: number, policy: PolicyName, packageOf: PackageOf): Promise<World> {
    const computed: Computed[] = [];
    const image = simulatedImage(one => computed.push(one));
    const journey = await Journey.start({ seed, image, packaged: packageOf(policy), environments: warmEnvironments });
    journey.virtual.containers.define(SICK_IMAGE, { ...image, startupMs: Number.POSITIVE_INFINITY });
    return new World(journey, computed, policy, packageOf);
  }

  get now(): number {
    return this.journey.virtual.clock.now();
  }

  pass(ms: number): Promise<void> {
    return this.journey.virtual.clock.advance(ms);
  }

  /** Registers the next version of the model. */
  async register(health: Health): Promise<Version> {
    const number = this.versions.length + 1;
    const image = health === 'never starts' ? { image: SICK_IMAGE } : {};
    const arn = await this.journey.register({ data: dataOf(number, health), ...image });
    const version: Version = { number, arn, health };
    this.versions.push(version);
    return version;
  }

  async decide(version: Version, status: 'Approved' | 'Rejected'): Promise<void> {
    await this.journey.decide(version.arn, status);
    if (status === 'Rejected') delete version.standsSince;
    else version.standsSince ??= this.now;
    if (status === 'Approved') version.approvedAt ??= this.now;
  }

  /** Sends a request; its answer is noted whenever it comes. */
  ask(): void {
    const question: Question = { id: `q${this.questions.length + 1}`, askedAt: this.now };
    this.questions.push(question);
    const answered = this.journey.ask({ body: JSON.stringify({ text: 'hello', id: question.id }) }).then(answer => {
      const version = answer.headers['x-sluice-version'];
      const { status, body } = answer;
      Object.assign(question, { answeredAt: this.now, status, body, ...(version && { version: Number(version) }) });
    });
    this.#pending.add(answered);
    void answered.finally(() => this.#pending.delete(answered));
  }

  /** Lets many other clients ask, which only a judge needs. */
  keepBusy(): void {
    if (this.#busy) return;
    this.#busy = true;
    const leave = () => void leaveCounts(this.journey, this.routes.at(-1)?.slots ?? [], 600, this.going);
    const crowd = every(this.journey.virtual.clock, 10_000, leave);
    this.#last.add(() => crowd.cancel());
  }

  /** Lets time pass until each request is answered. */
  async answered(): Promise<void> {
    await inVirtualTime(this.journey.virtual.clock, Promise.all(this.#pending), 'the answers');
  }

  harm(to: Harm['to']): void {
    this.harms.push({ at: this.now, to });
  }

  /** Something that is to be taken back when peace comes. */
  untilPeace(undo: () => void): void {
    this.#undo.add(undo);
  }

  endTroubles(): void {
    for (const undo of this.#undo) undo();
    this.#undo.clear();
    for (const version of Object.keys(this.going)) delete this.going[Number(version)];
  }

  async stop(): Promise<void> {
    this.endTroubles();
    for (const last of this.#last) last();
    await this.journey.stop();
  }
}

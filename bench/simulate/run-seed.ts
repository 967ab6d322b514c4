import { minute } from '../../test/support/journey.ts';
import { invariants } from './invariants/registry.ts';
import { tell } from './operations/signals.ts';
import { begin, clockText, makePeace, playMoves } from './play.ts';
import type { Recording } from './recording.ts';
import type { Scenario } from './scenario.ts';
import { type Item, itemsOf, nameOf, remove } from './table-item.ts';
import { look } from './view.ts';
import type { World } from './world.ts';

/** What does not hold when all has come to rest. */
export interface Violation {
  /** The name of the invariant. */
  readonly invariant: string;
  readonly sentence: string;
}

export interface RunResult {
  readonly seed: number;
  /** What was done, with times. */
  readonly story: readonly string[];
  readonly violations: readonly Violation[];
  /** Virtual milliseconds from the first move to the end. */
  readonly tookMs: number;
  /** What people were told by mail. */
  readonly messages: readonly string[];
  readonly questions: number;
  readonly calls: number;
}

/** Minutes between two looks at whether all has come to rest; after the last one it never will. */
const patience = [12, 10, 15, 30, 65, 70];

export interface Setting {
  readonly recording: Recording;
  readonly packageOf: World['packageOf'];
}

/** Plays one scenario from its beginning, and lets time pass until everything holds that must, or for long enough. */
export async function run(scenario: Scenario, { recording, packageOf }: Setting): Promise<RunResult> {
  const world = await begin(scenario, recording, packageOf);
  const began = world.now;
  try {
    const story = await playMoves(world, scenario);
    story.push(`${clockText(world.now - began)}  everybody lets go`);
    await makePeace(world);
    const violations = await restOf(world);
    const { calls } = world.journey.virtual;
    const messages = world.journey.notifications().map(({ subject, message }) => `${subject}: ${message}`);
    const tookMs = world.now - began;
    const counts = { questions: world.questions.length, calls: calls.length };
    return { seed: scenario.seed, story, violations, messages, tookMs, ...counts };
  } finally {
    await world.stop();
  }
}

async function restOf(world: World): Promise<Violation[]> {
  let violations: Violation[] = [];
  for (const minutes of patience) {
    await world.pass(minutes * minute);
    world.ask();
    await world.answered();
    violations = await violationsIn(world);
    if (violations.length === 0) break;
    await followAdvice(world);
    await tell(world, 'resume').catch(() => {});
  }
  return violations;
}

const unreadable = /The item (\S+) \/ (\S+) of the table cannot be read/g;

/** A person deletes the items that cannot be read, as the messages say. */
async function followAdvice(world: World): Promise<void> {
  for (const { message } of world.journey.notifications()) {
    for (const [, pk = '', sk = ''] of message.matchAll(unreadable)) {
      const items = (await itemsOf(world.journey)).filter(item => item.pk.S === pk && item.sk.S === sk);
      for (const item of items) if (!world.mended.has(nameOf(item))) await mend(world, item);
    }
  }
}

async function mend(world: World, item: Item): Promise<void> {
  world.mended.add(nameOf(item));
  await remove(world.journey, item);
}

async function violationsIn(world: World): Promise<Violation[]> {
  const view = await look(world);
  const found: Violation[] = [];
  for (const [invariant, { broken }] of Object.entries(invariants)) {
    found.push(...(await broken(view, world)).map(sentence => ({ invariant, sentence })));
  }
  return found;
}

import { minute } from '../../test/support/journey.ts';
import { invariants } from './invariants/registry.ts';
import { tell } from './operations/signals.ts';
import { begin, clockText, makePeace, playMoves } from './play.ts';
import type { Recording } from './recording.ts';
import type { Scenario } from './scenario.ts';
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
    const tookMs = world.now - began;
    return { seed: scenario.seed, story, violations, tookMs, questions: world.questions.length, calls: calls.length };
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
    await tell(world, 'resume').catch(() => {});
  }
  return violations;
}

async function violationsIn(world: World): Promise<Violation[]> {
  const view = await look(world);
  const found: Violation[] = [];
  for (const [invariant, { broken }] of Object.entries(invariants)) {
    found.push(...(await broken(view, world)).map(sentence => ({ invariant, sentence })));
  }
  return found;
}

import { minute } from '../../test/support/journey.ts';
import { invariants } from './invariants/registry.ts';
import { tell } from './operations/signals.ts';
import { Person } from './person.ts';
import { begin, clockText, makePeace, playMoves } from './play.ts';
import type { Recording } from './recording.ts';
import type { Scenario } from './scenario.ts';
import { look, type View } from './view.ts';
import type { Violation } from './violation.ts';
import type { World } from './world.ts';

export interface RunResult {
  readonly seed: number;
  /** What was done, with times. */
  readonly story: readonly string[];
  readonly violations: readonly Violation[];
  /** Virtual milliseconds from the first move to the end. */
  readonly tookMs: number;
  /** What stood as told, and was followed. */
  readonly told: readonly string[];
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
    const { violations, told } = await restOf(world);
    const { calls } = world.journey.virtual;
    const messages = world.journey.notifications().map(({ subject, message }) => `${subject}: ${message}`);
    const tookMs = world.now - began;
    const counts = { questions: world.questions.length, calls: calls.length };
    return { seed: scenario.seed, story, violations, told, messages, tookMs, ...counts };
  } finally {
    await world.stop();
  }
}

async function restOf(world: World): Promise<Pick<RunResult, 'violations' | 'told'>> {
  let found: Pick<RunResult, 'violations' | 'told'> = { violations: [], told: [] };
  const person = new Person(world);
  for (const minutes of patience) {
    await world.pass(minutes * minute);
    world.ask();
    await world.answered();
    const view = await look(world);
    found = { violations: [...(await violationsIn(view, world)), ...person.vain(view)], told: person.heard };
    const isAtWork = await person.follows(view);
    if (found.violations.length === 0 && !isAtWork) break;
    await tell(world, 'resume').catch(() => {});
  }
  return found;
}

async function violationsIn(view: View, world: World): Promise<Violation[]> {
  const found: Violation[] = [];
  for (const [invariant, { broken }] of Object.entries(invariants)) {
    found.push(...(await broken(view, world)).map(sentence => ({ invariant, sentence })));
  }
  return found;
}

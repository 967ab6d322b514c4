import { invariants } from './invariants/registry.ts';
import type { RunResult } from './run-seed.ts';

/** A run for people: what was done, what people were told, and what does not hold. */
export function reportOf({ seed, story, violations, messages, tookMs }: RunResult): string {
  const broken = [...new Set(violations.map(({ invariant }) => invariant))];
  const found = broken.flatMap(name => [
    `\nThis must hold: ${invariants[name]?.words ?? 'what people are told, and do, puts things right'}. It does not:`,
    ...violations.filter(({ invariant }) => invariant === name).map(({ sentence }) => `  - ${sentence}`),
  ]);
  const told = messages.map(message => `  ${message.replaceAll('\n', ' ').slice(0, 300)}`);
  const end = `after ${Math.round(tookMs / 60_000)} minutes of the cloud's time`;
  return [
    `Seed ${seed}, what was done:`,
    ...story.map(line => `  ${line}`),
    ...(broken.length > 0 ? ['\nWhat people were told:', ...told] : []),
    ...(broken.length > 0 ? found : [`\nEverything holds that must, ${end}.`]),
  ].join('\n');
}

/** Programs that are ready to run per processor, from where on answers are late whatever version gives them. */
const CROWDED = 3;

/** What a busy machine has to do with outcomes that were not as expected; undefined when it had time enough. */
export function busyMachine(load: number, processors: number): string | undefined {
  if (load < CROWDED * processors) return undefined;
  return (
    `The machine was busy: ${load.toFixed(1)} programs wanted its ${processors} processors in the last five minutes. Answers ` +
    'are late then, and the judge may see that in one version more than in the other. Run it again on a quieter machine.'
  );
}

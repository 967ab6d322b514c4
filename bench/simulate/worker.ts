import { readPackage } from '../../test/support/virtual-cloud.ts';
import { mutatedPackage } from './mutated-package.ts';
import { packagesOf } from './policies.ts';
import { record } from './recording.ts';
import { run } from './run-seed.ts';
import type { Told, Work } from './work.ts';

const tell = (told: Told): void => void process.send?.(told);

const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

process.once('message', async (work: Work) => {
  const packageOf = packagesOf(work.mutant ? await mutatedPackage(work.mutant, readPackage()) : readPackage());
  // What a fault in the code breaks is to be seen in the run, not before it.
  const recording = work.recording ?? (await record(packagesOf(readPackage())('as packaged')));
  if (!work.recording) tell({ kind: 'recorded', recording });
  for (const scenario of work.scenarios) {
    const before = cpuMs();
    try {
      const result = await run(scenario, { recording, packageOf });
      tell({ kind: 'ran', result, cpuMs: cpuMs() - before });
    } catch (error) {
      tell({ kind: 'broke', seed: scenario.seed, message: (error as Error).stack ?? String(error) });
    }
  }
  process.disconnect();
});

import type { CandidateVersion } from '#shared/domain/candidates/candidate-version.ts';
import { type GateStart, gateAttempts } from '#shared/domain/candidates/gate-start.ts';
import { startOne } from '#shared/runtime/start-one.ts';
import type { Outside } from './outside.ts';

export interface Started {
  readonly gate: string;
  readonly is: 'started' | 'decided' | 'stuck';
}

/** Starts the gate of a candidate, unless it has been through. One that was approved too early is set back first. */
export async function startGate(
  start: GateStart,
  { approval }: Pick<CandidateVersion, 'approval'>,
  outside: Outside,
): Promise<Started> {
  const { gate, model, version } = start;
  const kept = await outside.candidates.read(model, version);
  if (kept?.applied) return { gate, is: 'decided' };
  if (!kept && approval === 'Approved') await setBack(start, outside);
  const isStarted = await startOne(gateAttempts(gate), start, outside.executions);
  return { gate, is: isStarted ? 'started' : 'stuck' };
}

async function setBack({ model, version, modelPackageArn, executionArn }: GateStart, outside: Outside): Promise<void> {
  const why = 'it was approved before its gates had decided: when it was registered, or by somebody since';
  await outside.versions.setBack(modelPackageArn, `Set back by Sluice, as ${why}.`);
  const text = [
    `Version ${version} of ${model} is pending again, as ${why}.`,
    'What follows is told when its gates have decided.',
    '',
    `Model package: ${modelPackageArn}`,
    `Registered by: ${executionArn}`,
  ];
  await outside.notices.send(`${model} v${version}: approved before its gates`, text.join('\n'));
}

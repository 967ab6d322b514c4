import { DescribeModelPackageCommand } from '@aws-sdk/client-sagemaker';
import { onThisMachine } from '../../../examples/registration/defaults.ts';
import { followPipeline } from '../../../examples/registration/run-pipeline.ts';
import { startChild } from '../child.ts';
import type { Stage } from '../stage.ts';
import { gateDecision } from '../watch/gate-decision.ts';
import type { Verdict } from './verdicts.ts';
import { recentData } from './wait-for-labels.ts';

const reason = 'the world has changed, and the new one is much better at it';

/** Sees the pipeline that the guard has started to its end, the gates, and the approval; answers the version. */
export async function retrained(stage: Stage, { execution = '' }: Verdict): Promise<number> {
  const { session, progress, outcomes } = stage;
  progress.step(`the pipeline runs: ${execution}`);
  const arn = await followPipeline(session, execution, onThisMachine.intervalMs, progress.now);
  const found = await session.sagemaker.send(new DescribeModelPackageCommand({ ModelPackageName: arn }));
  const version = found.ModelPackageVersion ?? 0;
  const dataVersion = found.CustomerMetadataProperties?.['dataVersion'];
  progress.step(`it has registered version ${version}, trained on data version ${dataVersion}`);
  outcomes.check(
    `version ${version} has learned from recent labelled payments`,
    dataVersion === recentData,
    `data version ${dataVersion}`,
  );
  await passGates(stage, version);
  return version;
}

/** A gain this large is put before a person, who may know of a leak. */
async function passGates(stage: Stage, version: number): Promise<void> {
  const { progress, outcomes } = stage;
  const { outcome, effect, reasons } = await gateDecision(stage, version);
  for (const text of reasons) progress.step(`the gates: ${text}`);
  const tooGood = reasons.some(text => /too good|margins at once/.test(text));
  outcomes.check(
    `the gates compare version ${version} with the one that serves, on recent payments that it never saw`,
    effect === 'approve' || (effect === 'ask' && tooGood),
    `${outcome}: ${reasons.join(' ')}`,
  );
  if (effect === 'ask') await approve(stage, version);
}

async function approve({ model, progress, outcomes }: Stage, version: number): Promise<void> {
  const words = ['approve', `${model.name}/${version}`, '--reason', reason];
  const child = startChild(process.execPath, ['cli/main.ts', ...words]);
  const code = await child.ended;
  progress.step(`sluice approve ${model.name}/${version} --reason "${reason}"`);
  outcomes.check(`version ${version} is approved by a person`, code === 0, code === 0 ? reason : child.output().trim());
}

import type { CreateTransformJobRequest, CreateTransformJobResponse } from '@aws-sdk/client-sagemaker';
import type { Operation } from '../../../../core/service.ts';
import type { Decoded } from '../../decoded.ts';
import { invalid } from '../../invalid.ts';
import { newJobArn } from '../../jobs/new-job-arn.ts';
import { newJob, setStatus } from '../../jobs/run-job.ts';
import { modelOf } from '../../models/model.ts';
import { resourceArn } from '../../resource-arn.ts';
import { inBackground, type SageMakerState } from '../../state.ts';
import { createAccess } from '../../tags/create-access.ts';
import { runTransformJob } from '../run-transform-job.ts';
import type { TransformJob } from '../transform-job.ts';
import { announceTransformJob } from '../transform-job-event.ts';

type Input = Decoded<CreateTransformJobRequest>;

/** The job runs with the role of its model. */
export const createTransformJob: Operation<SageMakerState, Input, CreateTransformJobResponse> = {
  authorize: (input, { cloud }) =>
    createAccess('CreateTransformJob', resourceArn(cloud.account, 'transform-job', input.TransformJobName), input),
  run(input, state) {
    const name = input.TransformJobName;
    refuseUnsupported(input);
    const model = modelOf(state, input.ModelName);
    if (model.containers.length !== 1) throw invalid('The local cloud runs models of exactly one container.');
    const arn = newJobArn(state, 'transform-job', state.transformJobs, name, input.Tags);
    const job: TransformJob = { ...newJob(state, name, arn), request: input, model };
    state.transformJobs.set(name.toLowerCase(), job);
    setStatus(state, job, 'InProgress', () => announceTransformJob(state, job));
    job.ended = inBackground(state, `transform job ${name}`, () => runTransformJob(state, job));
    return { TransformJobArn: arn };
  },
};

function refuseUnsupported({ TransformInput, DataProcessing }: Input): void {
  const { S3DataType } = TransformInput.DataSource.S3DataSource;
  const { SplitType = 'None', CompressionType = 'None' } = TransformInput;
  const wishes: [string, string, readonly string[]][] = [
    ['S3DataType', S3DataType, ['S3Prefix']],
    ['SplitType', SplitType, ['None', 'Line']],
    ['CompressionType', CompressionType, ['None']],
    ['DataProcessing.InputFilter', DataProcessing?.InputFilter ?? '$', ['$']],
    ['DataProcessing.OutputFilter', DataProcessing?.OutputFilter ?? '$', ['$']],
    ['DataProcessing.JoinSource', DataProcessing?.JoinSource ?? 'None', ['None']],
  ];
  const faults = wishes.filter(([, wish, supported]) => !supported.includes(wish));
  if (faults.length === 0) return;
  const told = faults.map(([member, wish, supported]) => `${member} ${wish} (it has ${supported.join(', ')})`);
  throw invalid(`The local cloud does not support ${told.join('; ')}.`);
}

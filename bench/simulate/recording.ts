import type { HeadObjectOutput } from '@aws-sdk/client-s3';
import type { DescribeModelPackageOutput } from '@aws-sdk/client-sagemaker';
import type { CallRecord } from '../../local/core/cloud.ts';
import type { EventsCore } from '../../local/services/events/core.ts';
import type { Packaged } from '../../local/template/packaged.ts';
import { healthyModel, Journey, minute, model } from '../../test/support/journey.ts';
import { dataOf } from './version.ts';

/** A model that nobody touches. */
export const BYSTANDER = 'fraud-detection';

/** What the rollouts of two models' first versions have left: the calls that made it, and the table's items. */
export interface Recording {
  readonly calls: readonly Pick<CallRecord, 'service' | 'operation' | 'input'>[];
  readonly items: readonly object[];
  /** The model data of both, as their approvals name it. */
  readonly artefacts: readonly Artefact[];
}

/** One version of an object in S3. */
interface Artefact {
  readonly uri: string;
  readonly versionId: string;
}

const made = /^(Create(Model|EndpointConfig|Endpoint)|RegisterScalableTarget|PutScalingPolicy|StartExecution)$/;

/** Rolls both out once, so that no run has to begin with that. */
export async function record(packaged: Packaged): Promise<Recording> {
  const journey = await Journey.start({ seed: 1, packaged });
  try {
    await introduceBystander(journey);
    const arns = [await journey.register({ data: dataOf(1, 'healthy') }), await registerBystander(journey)];
    for (const arn of arns) await journey.approve(arn);
    await journey.ended(1);
    const calls = journey.virtual.calls.filter(({ operation, caller }) => made.test(operation) && caller !== 'root');
    const { Items } = await journey.call<{ Items: { pk: { S: string } }[] }>('dynamodb', 'Scan', {
      TableName: journey.output('TableName'),
    });
    const items = Items.filter(({ pk }) => pk.S !== 'waits' && !pk.S.startsWith('windows#'));
    return { calls, items, artefacts: await artefactsOf(arns, journey) };
  } finally {
    await journey.stop();
  }
}

/** Makes the same in another cloud that has just begun: as if both had been rolled out there. No event tells of it. */
export async function replay(recording: Recording, journey: Journey): Promise<void> {
  const quiet = journey.virtual.cloud.core<EventsCore>('events').tap(() => []);
  await introduceBystander(journey);
  const arns = [await journey.register({ data: dataOf(1, 'healthy') }), await registerBystander(journey)];
  for (const arn of arns) await journey.approve(arn);
  const { calls, items } = withArtefacts(await artefactsOf(arns, journey), recording);
  const TableName = journey.output('TableName');
  for (const Item of items) await journey.call('dynamodb', 'PutItem', { TableName, Item });
  for (const { service, operation, input } of calls.filter(({ service }) => service === 'sagemaker'))
    await journey.call(service, operation, input);
  for (const { service, operation, input } of calls.filter(({ service }) => service === 'stepfunctions')) {
    const { executionArn } = await journey.call<{ executionArn: string }>(service, operation, input);
    await journey.call(service, 'StopExecution', { executionArn });
  }
  await journey.until(async () => (await statuses(journey)).every(status => status === 'InService'));
  for (const { service, operation, input } of calls.filter(({ service }) => service === 'application-autoscaling'))
    await journey.call(service, operation, input);
  await journey.virtual.clock.advance(minute);
  quiet();
}

/** The recording with these artefacts in the place of its own. */
function withArtefacts(artefacts: readonly Artefact[], recording: Recording): Recording {
  const replaced = recording.artefacts.reduce((json, { uri, versionId }, i) => {
    const other = artefacts[i] as Artefact;
    return json.replaceAll(uri, other.uri).replaceAll(versionId, other.versionId);
  }, JSON.stringify(recording));
  return JSON.parse(replaced) as Recording;
}

async function artefactsOf(arns: readonly string[], journey: Journey): Promise<Artefact[]> {
  return Promise.all(arns.map(arn => artefactOf(arn, journey)));
}

async function artefactOf(ModelPackageName: string, journey: Journey): Promise<Artefact> {
  const { InferenceSpecification } = await journey.call<DescribeModelPackageOutput>(
    'sagemaker',
    'DescribeModelPackage',
    { ModelPackageName },
  );
  const uri = InferenceSpecification?.Containers?.[0]?.ModelDataUrl ?? '';
  const { hostname: Bucket, pathname } = new URL(uri);
  const { VersionId = '' } = await journey.call<HeadObjectOutput>('s3', 'HeadObject', {
    Bucket,
    Key: pathname.slice(1),
  });
  return { uri, versionId: VersionId };
}

async function introduceBystander(journey: Journey): Promise<void> {
  journey.virtual.containers.define(`sluice/${BYSTANDER}`, healthyModel);
  await journey.call('sagemaker', 'CreateModelPackageGroup', { ModelPackageGroupName: BYSTANDER });
}

async function registerBystander(journey: Journey): Promise<string> {
  const json = ['application/json'];
  const Bucket = journey.output('ArtifactsBucketName');
  const Key = `models/${BYSTANDER}/model.tar.gz`;
  await journey.call('s3', 'PutObject', { Bucket, Key, Body: new TextEncoder().encode('bystander') });
  const Image = `111122223333.dkr.ecr.us-east-1.amazonaws.com/sluice/${BYSTANDER}:1`;
  const { ModelPackageArn } = await journey.call<{ ModelPackageArn: string }>('sagemaker', 'CreateModelPackage', {
    ModelPackageGroupName: BYSTANDER,
    ModelApprovalStatus: 'PendingManualApproval',
    InferenceSpecification: {
      Containers: [{ Image, ModelDataUrl: `s3://${Bucket}/${Key}` }],
      SupportedContentTypes: json,
      SupportedResponseMIMETypes: json,
    },
  });
  return ModelPackageArn;
}

async function statuses(journey: Journey): Promise<string[]> {
  const found = [model, BYSTANDER].map(name =>
    journey.call<{ EndpointStatus: string }>('sagemaker', 'DescribeEndpoint', { EndpointName: `sluice-dev-${name}` }),
  );
  return (await Promise.all(found)).map(({ EndpointStatus }) => EndpointStatus);
}

import type { DescribeEndpointConfigOutput, DescribeEndpointOutput } from '@aws-sdk/client-sagemaker';
import { type Execution, endpointName, model, type RouteSlot } from '../../test/support/journey.ts';
import { type Item, itemsOf, slotsOf } from './table-item.ts';
import type { World } from './world.ts';

/** The world as it is found, read by plain calls. */
export interface View {
  readonly items: readonly Item[];
  readonly route: readonly RouteSlot[];
  readonly endpoint: DescribeEndpointOutput | undefined;
  readonly config: DescribeEndpointConfigOutput | undefined;
  readonly running: readonly Execution[];
  /** By version: `Approved`, `Rejected`, `PendingManualApproval`. */
  readonly registry: ReadonlyMap<number, string>;
  /** What people were told of the model, or of the stage, and that stands. */
  readonly told: readonly string[];
}

export async function look(world: World): Promise<View> {
  const { journey } = world;
  const items = await itemsOf(journey);
  const endpoint = await found<DescribeEndpointOutput>(world, 'DescribeEndpoint', { EndpointName: endpointName });
  const { EndpointConfigName } = endpoint ?? {};
  const config =
    EndpointConfigName === undefined
      ? undefined
      : await found<DescribeEndpointConfigOutput>(world, 'DescribeEndpointConfig', { EndpointConfigName });
  return {
    items,
    route: slotsOf(items.find(({ pk }) => pk.S === `route#${model}`)),
    endpoint,
    config,
    running: await journey.executions('RUNNING'),
    registry: await registryOf(world),
    told: toldOf(items, world),
  };
}

/** What SageMaker describes, or nothing where there is none. */
export async function found<Output>(world: World, operation: string, input: object): Promise<Output | undefined> {
  try {
    return await world.journey.call<Output>('sagemaker', operation, input);
  } catch (error) {
    if (/could not find|does not exist/i.test((error as Error).message)) return undefined;
    throw error;
  }
}

async function registryOf({ journey }: World): Promise<Map<number, string>> {
  const { ModelPackageSummaryList } = await journey.call<{
    ModelPackageSummaryList: { ModelPackageVersion: number; ModelApprovalStatus: string }[];
  }>('sagemaker', 'ListModelPackages', { ModelPackageGroupName: model, MaxResults: 100 });
  return new Map(
    ModelPackageSummaryList.map(({ ModelPackageVersion, ModelApprovalStatus }) => [
      ModelPackageVersion,
      ModelApprovalStatus,
    ]),
  );
}

/** What the comparison has found and told, and still finds; and how the last rollout failed, if it did and none came after. */
function toldOf(items: readonly Item[], { journey }: World): string[] {
  const sent = journey.notifications().map(({ message }) => message);
  const standing = items
    .filter(({ pk, sk }) => pk.S === 'reconcile' && (sk.S.includes(model) || sk.S.includes('(stage)')))
    .flatMap(item => ((item['told']?.['L'] ?? []) as { S?: string }[]).map(({ S = '' }) => S));
  const last = journey.notifications().findLast(({ subject }) => subject.startsWith(`${model} v`));
  const failed =
    last && /: (failed|something is left|cannot go on|the record could)/.test(last.subject) ? [last.message] : [];
  const heard = standing.filter(
    sentence => sent.some(message => message.includes(sentence)) || sentence.includes(' / '),
  );
  return [...heard, ...failed];
}

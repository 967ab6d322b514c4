import { image, roleArn, type TestCloud } from './test-cloud.ts';

export const minutes = (count: number): number => count * 60_000;

/** A model on `s3://models/<data>.tar.gz`. */
export async function createModel(test: TestCloud, name: string, data = 'a'): Promise<void> {
  const PrimaryContainer = { Image: image, ModelDataUrl: `s3://models/${data}.tar.gz` };
  await test.call('CreateModel', { ModelName: name, PrimaryContainer, ExecutionRoleArn: roleArn });
}

export interface VariantWish {
  readonly model?: string;
  readonly count?: number;
  readonly weight?: number;
  readonly type?: string;
}

/** A config of instance variants; what a wish leaves out is `model`, one `ml.m5.large`, weight 1. */
export async function createConfig(
  test: TestCloud,
  name: string,
  variants: Readonly<Record<string, VariantWish>> = { blue: {} },
): Promise<void> {
  const ProductionVariants = Object.entries(variants).map(([VariantName, wish]) => ({
    VariantName,
    ModelName: wish.model ?? 'model',
    InitialInstanceCount: wish.count ?? 1,
    InstanceType: wish.type ?? 'ml.m5.large',
    InitialVariantWeight: wish.weight ?? 1,
  }));
  await test.call('CreateEndpointConfig', { EndpointConfigName: name, ProductionVariants });
}

/** Model `model`, config `config` and endpoint `endpoint`, in service. */
export async function createEndpoint(
  test: TestCloud,
  variants: Readonly<Record<string, VariantWish>> = { blue: {} },
): Promise<void> {
  await createModel(test, 'model');
  await createConfig(test, 'config', variants);
  await test.call('CreateEndpoint', { EndpointName: 'endpoint', EndpointConfigName: 'config' });
  await settled(test);
}

interface Described {
  EndpointStatus: string;
  EndpointConfigName: string;
  FailureReason?: string;
  ProductionVariants?: VariantSummary[];
  PendingDeploymentSummary?: { EndpointConfigName: string; ProductionVariants: VariantSummary[] };
  LastDeploymentConfig?: object;
}

export interface VariantSummary {
  VariantName: string;
  CurrentWeight: number;
  DesiredWeight: number;
  CurrentInstanceCount: number;
  DesiredInstanceCount: number;
  VariantStatus?: { Status: string; StatusMessage: string }[];
}

export function describe(test: TestCloud, name = 'endpoint'): Promise<Described> {
  return test.call<Described>('DescribeEndpoint', { EndpointName: name });
}

const settledStatuses = ['InService', 'Failed', 'UpdateRollbackFailed'];

/** Lets time pass until the endpoint does nothing any more. */
export async function settled(test: TestCloud, name = 'endpoint'): Promise<Described> {
  const quiet = async (): Promise<boolean> => settledStatuses.includes((await describe(test, name)).EndpointStatus);
  await test.clock.until(quiet, minutes(10 * 60), `endpoint ${name} settling`);
  return describe(test, name);
}

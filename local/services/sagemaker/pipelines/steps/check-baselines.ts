import type { Json } from '../../../../asl/json.ts';
import { valueAt } from '../../pipeline-executions/values/path.ts';
import { S3Location } from '../../s3-location.ts';
import { asJson } from './reply.ts';
import { StepFailure } from './step-failure.ts';
import type { StepContext } from './step-kind.ts';

/** S3 URIs by `Statistics`, `Constraints`. */
export type Baselines = Readonly<Record<string, string>>;

/** The baselines of the group's latest approved version; `undefined` when it has none, or is not there. */
export async function registeredBaselines(
  { state, call }: StepContext,
  ModelPackageGroupName: string,
  places: Readonly<Record<string, readonly string[]>>,
): Promise<Baselines | undefined> {
  if (!state.groups.has(ModelPackageGroupName.toLowerCase())) return undefined;
  const query = { ModelPackageGroupName, ModelApprovalStatus: 'Approved', MaxResults: 1 };
  const listed = asJson(await call('sagemaker', 'ListModelPackages', query));
  const arn = valueAt(listed, ['ModelPackageSummaryList', 0, 'ModelPackageArn']);
  if (typeof arn !== 'string') return undefined;
  const described = asJson(await call('sagemaker', 'DescribeModelPackage', { ModelPackageName: arn }));
  const found = Object.entries(places).flatMap(([name, place]) => {
    const uri = valueAt(described, ['DriftCheckBaselines', ...place, 'S3Uri']);
    return typeof uri === 'string' ? [[name, uri] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** How many violations the job reported; no report means none. Throws a `StepFailure` when the report is unreadable. */
export async function readViolations({ call }: StepContext, uri: string): Promise<number> {
  const body = await call('s3', 'GetObject', S3Location.parse(uri)).then(
    object => (object as { Body: Uint8Array }).Body,
    (error: Error) => {
      if (error.name === 'NoSuchKey') return undefined;
      throw error;
    },
  );
  if (!body) return 0;
  try {
    const violations = valueAt(JSON.parse(new TextDecoder().decode(body)) as Json, ['violations']);
    return Array.isArray(violations) ? violations.length : 0;
  } catch (error) {
    throw new StepFailure(`ClientError: the report ${uri} cannot be read: ${(error as Error).message}`);
  }
}

import { StatesError } from '../../../asl/states-error.ts';
import { AwsError } from '../../../core/aws-error.ts';
import type { ServiceName } from '../../../core/service.ts';
import { serviceModel } from '../../../model/service-model.ts';

/** How one kind of integration names the errors of a service. */
export interface ErrorNaming {
  /** `SageMaker` of `SageMaker.ResourceInUseException`. */
  readonly prefix: string;
  /** The name for every error that the service's model does not list. */
  readonly base: string;
  /** The cause's last part. */
  readonly suffix: (error: AwsError, requestId: string) => string;
}

/** The naming of `aws-sdk:` integrations. */
export function sdkNaming(prefix: string): ErrorNaming {
  return {
    prefix,
    base: `${prefix}Exception`,
    suffix: (error, requestId) =>
      `(Service: ${prefix}, Status Code: ${error.status}, Request ID: ${requestId}) (SDK Attempt Count: 1)`,
  };
}

/** The naming of optimized integrations. */
export function optimizedNaming(prefix: string, service: string, base: string): ErrorNaming {
  return {
    prefix,
    base,
    suffix: (error, requestId) =>
      `(Service: ${service}; Status Code: ${error.status}; Error Code: ${error.code}; Request ID: ${requestId}; Proxy: null)`,
  };
}

/** The error of a failed call, as the state machine sees it. Anything but an `AwsError` is a defect of the service. */
export function taskError(thrown: unknown, service: ServiceName, naming: ErrorNaming, requestId: string): StatesError {
  if (thrown instanceof StatesError) return thrown;
  const error =
    thrown instanceof AwsError ? thrown : new AwsError('InternalFailure', (thrown as Error).message, { status: 500 });
  const shape = modelledName(service, error.code);
  const name = shape === undefined ? naming.base : withSuffix(shape);
  return new StatesError(`${naming.prefix}.${name}`, `${error.message} ${naming.suffix(error, requestId)}`);
}

/** The exception that the service's model has for an error code, whichever operation answers with it. */
function modelledName(service: ServiceName, code: string): string | undefined {
  const { shapes } = serviceModel(service);
  if (shapes[code]?.exception) return code;
  return Object.keys(shapes).find(name => shapes[name]?.exception && shapes[name]?.error?.code === code);
}

function withSuffix(shape: string): string {
  return shape.endsWith('Exception') ? shape : `${shape}Exception`;
}

import { AwsError } from '../core/aws-error.ts';
import type { ServiceModel } from './service-model.ts';
import type { Shape } from './shape.ts';
import { legacyErrorCode } from './sqs-error-codes.ts';

/** An error with all that any protocol needs to write it. */
export interface WireError {
  /** The name of JSON protocols: the error shape's own. */
  readonly type: string;
  /** The code of Query and XML, which some models set apart from the shape's name (`NotFound`). */
  readonly code: string;
  readonly status: number;
  /** The caller's fault rather than the service's. */
  readonly sender: boolean;
  readonly message: string;
  /** How the modelled shape spells its message member: `Message` or `message`. */
  readonly messageMember: string;
  readonly shapeName: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Looks an error up in the service's model, by its shape's name or by its code. */
export function wireError(error: AwsError, model: ServiceModel): WireError {
  const [shapeName, shape] = errorShape(error.code, model);
  const status = shape?.error?.httpStatusCode ?? (shape?.fault ? 500 : error.status);
  return {
    type: shapeName ?? error.code,
    code: shape?.error?.code ?? legacyErrorCode(model.name, shapeName ?? error.code),
    status,
    sender: status < 500,
    message: error.message,
    messageMember: Object.keys(shape?.members ?? {}).find(name => name.toLowerCase() === 'message') ?? 'message',
    shapeName,
    fields: error.fields,
  };
}

function errorShape(code: string, model: ServiceModel): readonly [string | undefined, Shape | undefined] {
  const named = model.shapes[code];
  if (named?.exception) return [code, named];
  const found = Object.entries(model.shapes).find(([, shape]) => shape.exception && shape.error?.code === code);
  return found ?? [undefined, undefined];
}

/** Whatever a service threw, as an AWS error: a defect of the stand-in is an `InternalFailure`. */
export function asAwsError(thrown: unknown): AwsError {
  if (thrown instanceof AwsError) return thrown;
  const reason = thrown instanceof Error ? thrown.message : String(thrown);
  return new AwsError('InternalFailure', `The local cloud failed inside: ${reason}`, { status: 500 });
}

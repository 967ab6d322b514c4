import type { ServiceModel } from '../../model/service-model.ts';
import type { OperationModel } from '../../model/shape.ts';
import type { WireError } from '../../model/wire-error.ts';
import type { HttpResponse } from '../message.ts';
import type { ParsedRequest } from '../parsed-request.ts';

/** How one AWS protocol writes requests, replies and errors. */
export interface Protocol {
  /** The name of the requested operation, whether it exists or not. Empty when the request names none. */
  operationName(request: ParsedRequest, model: ServiceModel): string;
  /** The input in the core's form. Throws a `SerializationError`. */
  decode(request: ParsedRequest, operation: OperationModel, model: ServiceModel): object;
  encode(output: object, operation: OperationModel, model: ServiceModel, requestId: string): HttpResponse;
  encodeError(error: WireError, model: ServiceModel, requestId: string): HttpResponse;
  /** Code and status for an operation that the local cloud does not have. */
  readonly unsupported: { readonly code: string; readonly status: number };
  /** The answer to a request without credentials. */
  readonly anonymous: { readonly code: string; readonly status: number; readonly message: string };
}

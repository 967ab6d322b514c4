import { AwsError } from '../core/aws-error.ts';
import type { Cloud } from '../core/cloud.ts';
import type { Caller } from '../core/service.ts';
import type { IamCore } from '../iam/iam-core.ts';
import { type ServiceModel, serviceModel } from '../model/service-model.ts';
import type { OperationModel } from '../model/shape.ts';
import { asAwsError, wireError } from '../model/wire-error.ts';
import { decompressed, unchunked } from './body-encoding.ts';
import { type Credential, credentialOf } from './credential.ts';
import { handleInternal, type InternalRoutes, internalRoutes, isInternal } from './internal-routes.ts';
import type { HttpRequest, HttpResponse } from './message.ts';
import { type ParsedRequest, parseRequest } from './parsed-request.ts';
import type { Protocol } from './protocols/protocol.ts';
import { type Destination, routeRequest } from './route-request.ts';
import { unknownService } from './unknown-service.ts';
import { withBucketInPath } from './virtual-host.ts';

export interface HandleOptions {
  /** Further `/_local/…` routes. */
  readonly internalRoutes?: InternalRoutes;
}

/**
 * One HTTP request to the local cloud, without a socket: finds service and protocol, decodes, calls, encodes. Never
 * throws; whatever goes wrong is answered in the protocol's own error form.
 */
export async function handleHttp(
  cloud: Cloud,
  request: HttpRequest,
  options: HandleOptions = {},
): Promise<HttpResponse> {
  if (isInternal(request.path)) {
    return handleInternal(request, cloud, { ...internalRoutes, ...options.internalRoutes });
  }
  const parsed = parseRequest(request);
  const credential = credentialOf(parsed);
  const requestId = cloud.random.uuid();
  const destination = routeRequest(parsed, credential);
  if (!destination) return unknownService(parsed, credential, requestId);
  const model = serviceModel(destination.service);
  const response = await answer({ cloud, request: parsed, credential, ...destination, model, requestId });
  return parsed.method === 'HEAD' ? { ...response, body: new Uint8Array() } : response;
}

/** One request with all that is known of it before its body is read. */
interface Exchange extends Destination {
  readonly cloud: Cloud;
  readonly request: ParsedRequest;
  readonly credential: Credential | undefined;
  readonly model: ServiceModel;
  readonly requestId: string;
}

async function answer({
  cloud,
  request,
  credential,
  service,
  protocol,
  model,
  requestId,
}: Exchange): Promise<HttpResponse> {
  try {
    const readable = service === 's3' ? withBucketInPath(unchunked(request)) : decompressed(request);
    const operation = findOperation(readable, protocol, model);
    if (!credential) throw anonymous(protocol);
    const input = protocol.decode(readable, operation, model);
    const output = await cloud.call(service, operation.name, input, callerOf(cloud, credential));
    return protocol.encode(output, operation, model, requestId);
  } catch (thrown) {
    const error = asAwsError(thrown);
    if (!(thrown instanceof AwsError)) cloud.log(error.message, { service, stack: (thrown as Error).stack });
    return protocol.encodeError(wireError(asProtocolNames(error, protocol), model), model, requestId);
  }
}

function findOperation(request: ParsedRequest, protocol: Protocol, model: ServiceModel): OperationModel {
  const name = protocol.operationName(request, model);
  const operation = Object.hasOwn(model.operations, name) ? model.operations[name] : undefined;
  if (operation) return operation;
  const asked = name === '' ? `${request.method} ${request.path}` : name;
  throw new AwsError(
    'UnknownOperationException',
    `${asked} of ${model.metadata.serviceId} is not supported by the local cloud. docs/support.md lists what it covers.`,
    { status: 404 },
  );
}

/** What the kernel calls `UnknownOperationException` has another name in Query and S3. */
function asProtocolNames(error: AwsError, { unsupported }: Protocol): AwsError {
  if (error.code !== 'UnknownOperationException') return error;
  return new AwsError(unsupported.code, error.message, { status: unsupported.status });
}

function anonymous({ anonymous: { code, status, message } }: Protocol): AwsError {
  return new AwsError(code, message, { status });
}

function callerOf(cloud: Cloud, { accessKeyId }: Credential): Caller {
  return cloud.core<IamCore>('iam').callerOf(accessKeyId);
}

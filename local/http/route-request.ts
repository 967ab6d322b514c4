import type { ServiceName } from '../core/service.ts';
import { serviceModel } from '../model/service-model.ts';
import type { Credential } from './credential.ts';
import type { ParsedRequest } from './parsed-request.ts';
import { awsJson } from './protocols/aws-json.ts';
import type { Protocol } from './protocols/protocol.ts';
import { parametersOf, queryXml } from './protocols/query-xml.ts';
import { restJson } from './protocols/rest-json.ts';
import { restXml } from './protocols/rest-xml.ts';
import { cborService, rpcCbor } from './protocols/rpc-cbor.ts';

export interface Destination {
  readonly service: ServiceName;
  readonly protocol: Protocol;
}

/** The part of `X-Amz-Target` before the dot. */
const targets: Readonly<Record<string, ServiceName>> = {
  AmazonSQS: 'sqs',
  AmazonSSM: 'ssm',
  AnyScaleFrontendService: 'application-autoscaling',
  AWSEvents: 'events',
  AWSStepFunctions: 'stepfunctions',
  DynamoDB_20120810: 'dynamodb',
  GraniteServiceVersion20100801: 'cloudwatch',
  Logs_20140328: 'logs',
  SageMaker: 'sagemaker',
  TrentService: 'kms',
};

/** The service part of a credential's scope, for protocols whose requests do not name the service. */
const scopes: Readonly<Record<string, ServiceName>> = {
  apigateway: 'apigateway',
  iam: 'iam',
  lambda: 'lambda',
  monitoring: 'cloudwatch',
  s3: 's3',
  sagemaker: 'sagemaker-runtime',
  scheduler: 'scheduler',
  sns: 'sns',
  sqs: 'sqs',
  sts: 'sts',
};

/** The `Version` of Query requests, for those without a usable scope. */
const versions: Readonly<Record<string, ServiceName>> = {
  '2010-03-31': 'sns',
  '2010-05-08': 'iam',
  '2010-08-01': 'cloudwatch',
  '2011-06-15': 'sts',
  '2012-11-05': 'sqs',
};

const prefixes: readonly (readonly [prefix: RegExp, service: ServiceName])[] = [
  [/^\/endpoints\//, 'sagemaker-runtime'],
  [/^\/20\d\d-\d\d-\d\d\/functions/, 'lambda'],
  [/^\/(restapis|apikeys|usageplans)(\/|$)/, 'apigateway'],
  [/^\/schedule(s|-groups)(\/|$)/, 'scheduler'],
];

const byProtocol: Readonly<Record<string, Protocol>> = {
  json: awsJson,
  query: queryXml,
  'rest-json': restJson,
  'rest-xml': restXml,
};

/**
 * Which service and protocol a request on the one port speaks. `undefined` for a service that the local cloud does not
 * have; what names no service at all is S3.
 */
export function routeRequest(request: ParsedRequest, credential: Credential | undefined): Destination | undefined {
  const target = request.headers['x-amz-target'];
  if (target !== undefined) return destination(targets[target.split('.')[0] ?? ''], awsJson);
  const spoken = cborService(request.path);
  if (spoken !== undefined) return destination(targets[spoken], rpcCbor);
  if (isQuery(request)) return destination(queryService(request, credential), queryXml);
  const service = restService(request, credential?.scope);
  return destination(service, service && byProtocol[serviceModel(service).metadata.protocol]);
}

function destination(service: ServiceName | undefined, protocol: Protocol | undefined): Destination | undefined {
  return service && protocol && { service, protocol };
}

/** A form, or a GET whose query string is one. */
export function isQuery(request: ParsedRequest): boolean {
  const isForm = request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  return (isForm || request.body.length === 0) && parametersOf(request).has('Action');
}

function queryService(request: ParsedRequest, credential: Credential | undefined): ServiceName | undefined {
  return versions[parametersOf(request).get('Version') ?? ''] ?? scopes[credential?.scope ?? ''];
}

function restService({ path }: ParsedRequest, scope: string | undefined): ServiceName | undefined {
  if (scope !== undefined) return scopes[scope];
  return prefixes.find(([prefix]) => prefix.test(path))?.[1] ?? 's3';
}

import { AwsError } from '../../core/aws-error.ts';
import { SerializationError } from '../../model/codecs/serialization-error.ts';
import { decodeXml } from '../../model/codecs/xml-decoder.ts';
import { element, encodeXmlMembers, escapeXml } from '../../model/codecs/xml-encoder.ts';
import type { ServiceModel } from '../../model/service-model.ts';
import type { OperationModel, ShapeRef } from '../../model/shape.ts';
import { reply } from '../message.ts';
import { bodyText, type ParsedRequest } from '../parsed-request.ts';
import type { Protocol } from './protocol.ts';
import { decodeRestInput } from './rest-input.ts';
import { encodeRestOutput } from './rest-output.ts';
import { matchRoute } from './rest-route.ts';

const namespace = 'http://s3.amazonaws.com/doc/2006-03-01/';
const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** Root elements that are not called like the operation's output shape. */
const rootNames: Readonly<Record<string, string>> = {
  ListBuckets: 'ListAllMyBucketsResult',
  ListObjects: 'ListBucketResult',
  ListObjectsV2: 'ListBucketResult',
  CreateMultipartUpload: 'InitiateMultipartUploadResult',
  CompleteMultipartUpload: 'CompleteMultipartUploadResult',
  DeleteObjects: 'DeleteResult',
  ListObjectVersions: 'ListVersionsResult',
  GetBucketNotificationConfiguration: 'NotificationConfiguration',
  GetBucketVersioning: 'VersioningConfiguration',
};

/** Query parameters that name a part of a bucket or object; an operation that does not know its part is not meant. */
const subresources = new Set(
  (
    'accelerate acl analytics attributes cors encryption intelligent-tiering inventory legal-hold lifecycle location ' +
    'logging metrics notification object-lock ownershipControls policy policyStatus publicAccessBlock replication ' +
    'requestPayment restore retention select tagging torrent uploads versioning versions website delete'
  ).split(' '),
);

/** S3: REST with XML bodies, path style and virtual-host style. */
export const restXml: Protocol = {
  operationName(request, model) {
    const match = matchRoute(request, model);
    if (!match) return '';
    const strange = [...request.query.keys()].some(name => subresources.has(name) && !match.fixed.includes(name));
    return strange || isForeign(request, match.operation) ? '' : match.operation.name;
  },

  decode(request, operation, model) {
    try {
      return decodeRestInput(request, operation, model, (from, ref) => decodeXml(bodyText(from), ref, model));
    } catch (error) {
      if (!(error instanceof SerializationError)) throw error;
      throw new AwsError('MalformedXML', error.message);
    }
  },

  encode(output, operation, model, requestId) {
    const response = encodeRestOutput(output, operation, model, { contentType: 'application/xml', encode: encodeRoot });
    const status = 'ContentRange' in output && output.ContentRange ? 206 : response.status;
    return { ...response, status, headers: { ...response.headers, ...ids(requestId) } };
  },

  encodeError(error, _model, requestId) {
    const fields = Object.entries(error.fields).map(([name, value]) => element(name, escapeXml(String(value))));
    const members = [
      element('Code', escapeXml(error.code)),
      element('Message', escapeXml(error.message)),
      ...fields,
      element('RequestId', requestId),
    ];
    const headers = { 'content-type': 'application/xml', ...ids(requestId) };
    return reply(error.status, headers, declaration + element('Error', members.join('')));
  },

  unsupported: { code: 'NotImplemented', status: 501 },
  anonymous: { code: 'AccessDenied', status: 403, message: 'Access Denied' },
};

/** Requests of a multipart upload that look like plain ones but for their parameters. */
function isForeign({ query, headers }: ParsedRequest, { name }: OperationModel): boolean {
  if (query.has('uploadId')) return !/Multipart|UploadPart$/.test(name) || 'x-amz-copy-source' in headers;
  return false;
}

function encodeRoot(value: object, ref: ShapeRef, model: ServiceModel, operation: OperationModel): string {
  const shape = model.shapeOf(ref);
  if (operation.name === 'GetBucketLocation') return declaration + location(value);
  const root = rootNames[operation.name] ?? ref.shape;
  return declaration + element(root, encodeXmlMembers(value, shape, model), namespace);
}

/** The one reply whose content is text in the root element itself. */
function location(value: object): string {
  const { LocationConstraint = '' } = value as { LocationConstraint?: string };
  return element('LocationConstraint', escapeXml(LocationConstraint), namespace);
}

function ids(requestId: string): Record<string, string> {
  return { 'x-amz-request-id': requestId, 'x-amzn-requestid': requestId };
}

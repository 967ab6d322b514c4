import { gunzipSync, inflateSync } from 'node:zlib';
import { SerializationError } from '../model/codecs/serialization-error.ts';
import { decodeAwsChunked } from './aws-chunked.ts';
import type { ParsedRequest } from './parsed-request.ts';

/** Undoes `Content-Encoding: gzip`, which SDKs use for large bodies. Throws a `SerializationError` on a damaged body. */
export function decompressed(request: ParsedRequest): ParsedRequest {
  const encoding = request.headers['content-encoding']?.toLowerCase();
  if (encoding !== 'gzip' && encoding !== 'deflate') return request;
  try {
    const inflate = encoding === 'gzip' ? gunzipSync : inflateSync;
    return { ...request, body: new Uint8Array(inflate(request.body)) };
  } catch {
    throw new SerializationError(`The request says "content-encoding: ${encoding}" but its body is not that.`);
  }
}

/** Undoes `aws-chunked`: the object's bytes in the body, the trailers among the headers. */
export function unchunked(request: ParsedRequest): ParsedRequest {
  const encodings = (request.headers['content-encoding'] ?? '').split(',').map(part => part.trim());
  const streaming = request.headers['x-amz-content-sha256']?.startsWith('STREAMING-') ?? false;
  if (!streaming && !encodings.includes('aws-chunked')) return request;
  const { body, trailers } = decodeAwsChunked(request.body);
  const { 'content-encoding': _, ...others } = request.headers;
  const kept = encodings.filter(part => part !== 'aws-chunked' && part !== '').join(',');
  const headers = { ...others, ...trailers, 'content-length': String(body.length) };
  return { ...request, body, headers: kept === '' ? headers : { ...headers, 'content-encoding': kept } };
}

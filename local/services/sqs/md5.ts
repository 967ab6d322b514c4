import { createHash } from 'node:crypto';
import type { MessageAttributeValue } from '@aws-sdk/client-sqs';

export function md5(data: string | Uint8Array): string {
  return createHash('md5').update(data).digest('hex');
}

/** The digest that clients compare with their own: name, type and value of each attribute, sorted by name. */
export function md5OfAttributes(attributes: Readonly<Record<string, MessageAttributeValue>>): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  return md5(Buffer.concat(names.flatMap(name => encodeAttribute(name, attributes[name] ?? { DataType: '' }))));
}

function encodeAttribute(name: string, { DataType = '', StringValue, BinaryValue }: MessageAttributeValue): Buffer[] {
  const value = DataType.startsWith('Binary') ? Buffer.from(BinaryValue ?? []) : Buffer.from(StringValue ?? '');
  const kind = Buffer.from([DataType.startsWith('Binary') ? 2 : 1]);
  return [withLength(Buffer.from(name)), withLength(Buffer.from(DataType)), kind, withLength(value)];
}

function withLength(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { invalidParameterValue } from './errors.ts';

/** Checks the types and values of message attributes. Throws `InvalidParameterValueException` for the first finding. */
export function checkAttributes(attributes: Readonly<Record<string, MessageAttributeValue>>): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    const finding = wrongIn(attribute);
    if (finding !== undefined) throw invalidParameterValue(`The message attribute '${name}' ${finding}`);
  }
}

function wrongIn({ DataType, StringValue, BinaryValue }: MessageAttributeValue): string | undefined {
  if (!DataType) return 'must contain non-empty message attribute type.';
  if (!/^(String|Number|Binary)(\.|$)/.test(DataType)) {
    return 'has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.';
  }
  if (DataType.startsWith('Binary') ? BinaryValue?.length : StringValue) return undefined;
  return `must contain non-empty message attribute value for message attribute type '${DataType}'.`;
}

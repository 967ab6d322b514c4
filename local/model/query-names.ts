import type { Shape, ShapeRef } from './shape.ts';

interface ElementNames {
  readonly member?: string;
  readonly entry?: string;
  readonly key?: string;
  readonly value?: string;
}

/**
 * The element names of the SQS Query protocol (version 2012-11-05), which its newer JSON model no longer tells and
 * older clients still speak: `Attribute.1.Name=…`, `<Message>…</Message>`.
 */
const names: Readonly<Record<string, ElementNames>> = {
  AttributeNameList: { member: 'AttributeName' },
  MessageAttributeNameList: { member: 'MessageAttributeName' },
  MessageSystemAttributeList: { member: 'MessageSystemAttributeName' },
  QueueUrlList: { member: 'QueueUrl' },
  MessageList: { member: 'Message' },
  TagKeyList: { member: 'TagKey' },
  ActionNameList: { member: 'ActionName' },
  AWSAccountIdList: { member: 'AWSAccountId' },
  StringList: { member: 'StringListValue' },
  BinaryList: { member: 'BinaryListValue' },
  SendMessageBatchRequestEntryList: { member: 'SendMessageBatchRequestEntry' },
  SendMessageBatchResultEntryList: { member: 'SendMessageBatchResultEntry' },
  DeleteMessageBatchRequestEntryList: { member: 'DeleteMessageBatchRequestEntry' },
  DeleteMessageBatchResultEntryList: { member: 'DeleteMessageBatchResultEntry' },
  ChangeMessageVisibilityBatchRequestEntryList: { member: 'ChangeMessageVisibilityBatchRequestEntry' },
  ChangeMessageVisibilityBatchResultEntryList: { member: 'ChangeMessageVisibilityBatchResultEntry' },
  BatchResultErrorEntryList: { member: 'BatchResultErrorEntry' },
  ListMessageMoveTasksResultEntryList: { member: 'ListMessageMoveTasksResultEntry' },
  QueueAttributeMap: { entry: 'Attribute', key: 'Name', value: 'Value' },
  MessageSystemAttributeMap: { entry: 'Attribute', key: 'Name', value: 'Value' },
  MessageBodyAttributeMap: { entry: 'MessageAttribute', key: 'Name', value: 'Value' },
  MessageBodySystemAttributeMap: { entry: 'MessageSystemAttribute', key: 'Name', value: 'Value' },
  TagMap: { entry: 'Tag', key: 'Key', value: 'Value' },
};

/** The SQS shapes with the Query names written into them. JSON bodies are not touched by these. */
export function sqsQueryNames(shapes: Readonly<Record<string, Shape>>): Readonly<Record<string, Shape>> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, renamed(shape, names[name])]));
}

function renamed(shape: Shape, found: ElementNames | undefined): Shape {
  if (!found) return shape;
  return {
    ...shape,
    ...(shape.member && { member: named(shape.member, found.member) }),
    ...(shape.key && { key: named(shape.key, found.key) }),
    ...(shape.value && { value: named(shape.value, found.value) }),
    ...(found.entry && { entryName: found.entry }),
  };
}

function named(ref: ShapeRef, locationName: string | undefined): ShapeRef {
  return locationName ? { ...ref, locationName } : ref;
}

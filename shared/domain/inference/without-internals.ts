const arn = /\barn:aws[a-z-]*:[^\s"',;)]*/g;
const accountId = /\b\d{12}\b/g;

/** A message of SageMaker without what concerns nobody outside: the endpoint's name, ARNs, the account. */
export function withoutInternals(message: string, endpoint: string): string {
  const name = new RegExp(endpoint.replace(/[^a-zA-Z0-9]/g, '\\$&'), 'gi');
  return message.replace(arn, '(internal)').replace(name, '(internal)').replace(accountId, '(internal)');
}

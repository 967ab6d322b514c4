import { AwsError } from '../../../core/aws-error.ts';

/** Why a target did not take an event, in the words of EventBridge's dead-letter attributes. */
export interface DeliveryFailure {
  readonly code: string;
  readonly message: string;
  readonly retriable: boolean;
}

/** The first line whose pattern fits the error's code decides. Errors that nothing fits are retried. */
const kinds: readonly (readonly [pattern: RegExp, code: string, retriable: boolean])[] = [
  [/AccessDenied|AuthorizationError|NotAuthorized|UnauthorizedOperation/, 'NO_PERMISSIONS', false],
  [/AssumeRole/, 'FAILED_TO_ASSUME_ROLE', false],
  [/NotFound|DoesNotExist|NonExistent|NoSuch|StateMachineDeleting/, 'NO_RESOURCE', false],
  [/AlreadyExists/, 'RESOURCE_ALREADY_EXISTS', false],
  [/LimitExceeded/, 'RESOURCE_LIMIT_EXCEEDED', true],
  [/Throttl|TooManyRequests|RequestLimit/, 'THROTTLING', true],
  [/Conflict|ConcurrentModification/, 'RESOURCE_MODIFICATION_COLLISION', true],
  [/Timeout|TimedOut/, 'TIMEOUT', true],
  [/InvalidJson|InvalidExecutionInput|InvalidRequestContent/, 'INVALID_JSON', false],
  [/Validation|Invalid|UnknownOperation|RequestTooLarge|Unsupported/, 'INVALID_PARAMETER', false],
  [/Internal|ServiceUnavailable|ServiceException/, 'INTERNAL_ERROR', true],
];

/** What an error of a target means for the delivery. */
export function deliveryFailure(error: unknown): DeliveryFailure {
  if (!(error instanceof AwsError)) {
    return { code: 'SDK_CLIENT_ERROR', message: String((error as Error)?.message ?? error), retriable: false };
  }
  const [, code, retriable] = kinds.find(([pattern]) => pattern.test(error.code)) ?? [];
  return { code: code ?? 'ERROR_FROM_TARGET', message: error.message, retriable: retriable ?? true };
}

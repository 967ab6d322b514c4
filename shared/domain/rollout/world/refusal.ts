/** What an AWS error means to a caller. Most of SageMaker's are one unmodelled `ValidationException`: its text tells. */
export type Refusal =
  | 'busy'
  | 'exists'
  | 'missing'
  | 'throttled'
  | 'unavailable'
  | 'conflict'
  | 'quota'
  | 'denied'
  | 'invalid'
  | 'unknown';

interface Mark {
  readonly refusal: Refusal;
  readonly pattern: RegExp;
}

/** The first that fits wins. Patterns see `<name> <message>`, where Step Functions' names carry a service prefix. */
const marks: readonly Mark[] = [
  { refusal: 'busy', pattern: /Cannot (update|delete) in-progress|is currently being updated|scaling activity/i },
  { refusal: 'exists', pattern: /already exist(s|ing)|ResourceInUse/i },
  {
    refusal: 'missing',
    pattern: /Could not find|does not exist|not found|ResourceNotFound|ObjectNotFound|No scalable target/i,
  },
  {
    refusal: 'throttled',
    pattern: /Throttl|Rate exceeded|TooManyRequests|RequestLimitExceeded|ProvisionedThroughput/i,
  },
  { refusal: 'conflict', pattern: /ConflictException|ConcurrentUpdate|RouteConflict|ConditionalCheckFailed/i },
  { refusal: 'quota', pattern: /ResourceLimitExceeded|LimitExceeded|service limit|quota/i },
  { refusal: 'denied', pattern: /AccessDenied|not authorized|UnrecognizedClient|ExpiredToken|States\.Permissions/i },
  {
    refusal: 'unavailable',
    pattern:
      /Could not assume role|ServiceUnavailable|InternalFailure|InternalError|InternalServ|InternalService|Timeout|SdkClient|ECONNRE|socket|Lambda\.|Status Code: 5\d\d/i,
  },
  { refusal: 'invalid', pattern: /Validation/i },
];

export function refusalOf(name: string, message: string): Refusal {
  const text = `${name} ${message}`;
  return marks.find(mark => mark.pattern.test(text))?.refusal ?? 'unknown';
}

import { refusedAs } from '#shared/aws/refused-as.ts';
import { exitCodes } from './exit-codes.ts';
import { Problem } from './problem.ts';
import { UsageError } from './usage-error.ts';

interface Explanation {
  readonly fits: (error: Error) => boolean;
  readonly problem: (error: Error) => Problem;
}

const refused = (message: string) => new Problem(message, exitCodes.refused);

/** What the SDK throws, in words that say what to do. The first that fits wins. */
const explanations: readonly Explanation[] = [
  {
    fits: error => error instanceof UsageError,
    problem: error => new Problem(error.message, exitCodes.usage),
  },
  {
    fits: ({ name, message }) => name === 'CredentialsProviderError' || /Could not load credentials/.test(message),
    problem: ({ message }) =>
      refused(
        `No AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (for the local cloud, add --local). The SDK said: ${message}`,
      ),
  },
  {
    fits: ({ message }) => /Region is missing/.test(message),
    problem: () => refused('No AWS region is set. Set AWS_REGION to the one the stack is in, such as us-east-1.'),
  },
  {
    fits: error => /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ECONNRESET|EHOSTUNREACH/.test(text(error)),
    problem: error => refused(`${where()} does not answer (${text(error)}). ${endpointHint()}`),
  },
  {
    fits: error =>
      refusedAs(error, 'denied') || /InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken/.test(error.name),
    problem: error => refused(`AWS refused the call: ${text(error)}`),
  },
  {
    fits: error => '$metadata' in error,
    problem: error => refused(`A call to AWS failed: ${text(error)}`),
  },
];

/** What to tell a person about anything that was thrown; undefined when it is a mistake of our own. */
export function explainError(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  if (!(error instanceof Error)) return undefined;
  return explanations.find(({ fits }) => fits(error))?.problem(error);
}

/** Connection errors come with an empty message and several errors inside. */
function text(error: Error): string {
  const inner = error instanceof AggregateError ? error.errors.map(one => String((one as Error).message)) : [];
  const message = error.message || inner[0] || String((error as { code?: unknown }).code ?? '');
  return error.name === 'Error' || error.name === 'AggregateError' ? message : `${error.name}: ${message}`;
}

function where(): string {
  return process.env['AWS_ENDPOINT_URL'] ?? 'AWS';
}

function endpointHint(): string {
  return process.env['AWS_ENDPOINT_URL'] === undefined
    ? 'Check AWS_REGION and the network; for the local cloud add --local.'
    : 'Check AWS_ENDPOINT_URL; is the local cloud running (npm start)?';
}

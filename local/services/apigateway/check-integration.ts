import { AwsError } from '../../core/aws-error.ts';
import type { IntegrationProperties } from './definition.ts';

/** Milliseconds. The quota of a buffered integration can be raised for an account; here nobody has done so. */
export const longestTimeouts = { BUFFERED: 29_000, STREAM: 900_000 } as const;
const shortestTimeout = 50;

export type TransferMode = keyof typeof longestTimeouts;

export function transferMode({ ResponseTransferMode = 'BUFFERED' }: IntegrationProperties): TransferMode {
  if (ResponseTransferMode === 'BUFFERED' || ResponseTransferMode === 'STREAM') return ResponseTransferMode;
  throw refused('Response transfer mode must be BUFFERED or STREAM');
}

/** Throws `BadRequestException` for an integration whose parts do not fit together. */
export function checkIntegration(integration: IntegrationProperties | undefined): void {
  if (!integration) return;
  const mode = transferMode(integration);
  const { Type, Uri = '', TimeoutInMillis } = integration;
  if (mode === 'STREAM' && Type !== 'AWS_PROXY' && Type !== 'HTTP_PROXY') {
    throw refused('Response transfer mode STREAM needs an integration of type AWS_PROXY or HTTP_PROXY');
  }
  const streams = Uri.endsWith('/response-streaming-invocations');
  if (Type === 'AWS_PROXY' && streams !== (mode === 'STREAM')) {
    throw refused(`The URI of a Lambda integration does not fit response transfer mode ${mode}: ${Uri}`);
  }
  const timeout = Number(TimeoutInMillis ?? shortestTimeout);
  if (!(timeout >= shortestTimeout && timeout <= longestTimeouts[mode])) {
    throw refused(`Timeout should be between ${shortestTimeout} ms and ${longestTimeouts[mode]} ms`);
  }
}

function refused(message: string): AwsError {
  return new AwsError('BadRequestException', message);
}

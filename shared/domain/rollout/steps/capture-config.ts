import type { RolloutTerms } from '../terms/terms.ts';

/**
 * What an endpoint config says of captured requests; nothing where the policy asks for none, so that a found one stays. Where
 * the proxy captures it says that SageMaker does not, whatever a found one said.
 */
export function captureConfig({ capture }: Pick<RolloutTerms, 'capture'>): object {
  if (!capture) return {};
  return {
    DataCaptureConfig: {
      EnableCapture: !capture.byProxy,
      InitialSamplingPercentage: capture.sampling,
      DestinationS3Uri: capture.destination,
      CaptureOptions: [{ CaptureMode: 'Input' }, { CaptureMode: 'Output' }],
      CaptureContentTypeHeader: {
        CsvContentTypes: ['text/csv'],
        JsonContentTypes: ['application/json', 'application/jsonlines'],
      },
    },
  };
}

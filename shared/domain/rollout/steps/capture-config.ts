import type { RolloutTerms } from '../terms/terms.ts';

/** What an endpoint config says of captured requests; nothing where the policy asks for none, so that a found one stays. */
export function captureConfig({ capture }: Pick<RolloutTerms, 'capture'>): object {
  if (!capture) return {};
  return {
    DataCaptureConfig: {
      EnableCapture: true,
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

import { type Check, problem } from './check.ts';

/** Whether SageMaker stores whole what the proxy is to store redacted. */
export const captureCheck: Check = {
  name: 'capture',
  async examine({ policy, live: { endpoint } }) {
    if (!policy.monitoring?.capture.redact) return [];
    const config = endpoint?.settings?.['DataCaptureConfig'] as { readonly EnableCapture?: boolean } | undefined;
    if (!endpoint || !config?.EnableCapture) return [];
    const text = `monitoring.capture.redact is not obeyed yet: ${endpoint.configName} still has SageMaker capture requests as they are, and what the proxy captures is counted beside them.`;
    const todo = `Roll out a version: its config ends that. Until then, and for retention after it, objects below captures/${endpoint.name}/ hold unredacted requests.`;
    return [problem(text, todo)];
  },
};

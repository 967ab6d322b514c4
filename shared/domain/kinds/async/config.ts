import type { ConfigSettings } from '../../rollout/world/live-state.ts';
import type { FleetTerms, Place } from '../serving-kind.ts';
import { completionsTopic, failuresFolder, outputsFolder, s3Uri } from './places.ts';
import { asyncSettingsOf } from './settings.ts';

/** `AsyncInferenceConfig`: with it an endpoint takes InvokeEndpointAsync, and nothing else. */
export function asyncConfig(terms: FleetTerms, place: Place): ConfigSettings {
  const topic = completionsTopic(place);
  return {
    AsyncInferenceConfig: {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: asyncSettingsOf(terms).invocationsPerInstance },
      OutputConfig: {
        S3OutputPath: s3Uri(place, outputsFolder(place.model)),
        S3FailurePath: s3Uri(place, failuresFolder(place.model)),
        NotificationConfig: { SuccessTopic: topic, ErrorTopic: topic },
      },
    },
  };
}

/** A request that was accepted waits, and is worked on, for so long at most. */
export function drainMs(terms: FleetTerms): number {
  const { requestTtl, invocationTimeout } = asyncSettingsOf(terms);
  return requestTtl + invocationTimeout;
}

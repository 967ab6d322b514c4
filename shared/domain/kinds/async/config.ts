import { completionsTopic, folderOf, folderUri } from '../../async-inference/places.ts';
import type { ConfigSettings } from '../../rollout/world/live-state.ts';
import type { FleetTerms, Place } from '../serving-kind.ts';

import { asyncSettingsOf } from './settings.ts';

/** `AsyncInferenceConfig`: with it an endpoint takes InvokeEndpointAsync, and nothing else. */
export function asyncConfig(terms: FleetTerms, place: Place): ConfigSettings {
  const topic = completionsTopic(place);
  return {
    AsyncInferenceConfig: {
      ClientConfig: { MaxConcurrentInvocationsPerInstance: asyncSettingsOf(terms).invocationsPerInstance },
      OutputConfig: {
        S3OutputPath: folderUri(place, folderOf(place.model, 'outputs')),
        S3FailurePath: folderUri(place, folderOf(place.model, 'failures')),
        NotificationConfig: { SuccessTopic: topic, ErrorTopic: topic },
      },
    },
  };
}

/** A request that was accepted is lost only when it has waited, or was worked on, for longer. */
export function patienceMs(terms: Pick<FleetTerms, 'serving'>): { readonly queue: number; readonly work: number } {
  const { requestTtl, invocationTimeout } = asyncSettingsOf(terms);
  return { queue: requestTtl, work: invocationTimeout };
}

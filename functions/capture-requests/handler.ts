import { workOnAll } from '#shared/domain/settle-all.ts';
import { lambdaSettings } from '#shared/runtime/hot-path.ts';
import { captureFiles, hashKeys } from '#shared/runtime/outside.ts';
import { reaction } from '#shared/runtime/reaction.ts';
import { handedOver } from './handed-over.ts';
import { storeCaptured } from './store-captured.ts';

/** Stores requests that the proxy has captured, of each model by itself: what could not be stored is handed over again. */
export const handler = reaction({
  input: handedOver,
  services: () => ({ files: captureFiles(), keys: hashKeys(), ...lambdaSettings }),
  async run({ requests }, outside) {
    const byModel = [...Map.groupBy(requests, request => request.model)];
    const written = await workOnAll(byModel, 1, ([model, own]) => storeCaptured(model, own, outside));
    return { written: written.reduce((sum, count) => sum + count, 0) };
  },
});

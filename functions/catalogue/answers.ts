import { modelCardOf } from '#shared/domain/catalogue/model-card.ts';
import { openApi } from '#shared/domain/catalogue/open-api.ts';
import { callerOf, mayUse } from '#shared/domain/inference/caller.ts';
import { type OutcomeCode, outcome } from '#shared/domain/inference/outcome.ts';
import type { ModelPolicy } from '#shared/domain/policy/policy.ts';
import type { Routes } from '#shared/ports/table/routes.ts';
import { errorResponse } from '#shared/runtime/error-response.ts';
import type { HotRequest, HotResponse } from '#shared/runtime/hot-path.ts';

export interface CatalogueParts {
  readonly policies: ReadonlyMap<string, ModelPolicy>;
  readonly routes: Pick<Routes, 'read'>;
}

type Answer = (request: HotRequest, parts: CatalogueParts) => Promise<HotResponse>;

/** What is told, by path. */
export const answers: Readonly<Record<string, Answer>> = {
  async 'openapi.json'({ basePath }) {
    return json(openApi(basePath === '' ? '/' : basePath));
  },

  async models({ requestId, evidence }, { policies, routes }) {
    const caller = callerOf(evidence);
    const names = [...policies.values()].flatMap(policy => (mayUse(caller, policy) ? [policy.model] : [])).sort();
    const cards = await Promise.all(names.map(name => readCard(name, routes)));
    const known = cards.flatMap(card => card ?? []);
    if (known.length < cards.length) return unreadable(requestId);
    return json({ models: known.map(({ name, status }) => ({ name, status })) });
  },

  async 'models/{model}'({ pathParameters, requestId, evidence }, { policies, routes }) {
    const model = pathParameters['model'] ?? '';
    const policy = policies.get(model);
    if (!policy || !mayUse(callerOf(evidence), policy))
      return refused('unknown_model', requestId, `No model is called "${model}".`);
    const card = await readCard(model, routes);
    return card ? json(card) : unreadable(requestId);
  },
};

/** Undefined when the table cannot be read. */
async function readCard(model: string, routes: CatalogueParts['routes']) {
  return routes.read(model).then(
    route => modelCardOf(model, route),
    () => undefined,
  );
}

function json(body: object): HotResponse {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

function unreadable(requestId: string): HotResponse {
  return refused('route_unavailable', requestId);
}

function refused(code: OutcomeCode, requestId: string, message?: string): HotResponse {
  return errorResponse(outcome(code, message === undefined ? {} : { message }), requestId);
}

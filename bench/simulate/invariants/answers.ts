import type { Invariant } from '../invariant.ts';
import type { Question } from '../question.ts';
import type { World } from '../world.ts';

/** Proxies believe a route for some seconds after it was changed. */
const STALE_MS = 10_000;

export const answers: Invariant = {
  words: 'each request is answered once, by an approved version that is routed to',
  broken(_view, world) {
    return world.questions.flatMap(question => faultOf(question, world) ?? []);
  },
};

function faultOf(question: Question, world: World): string | undefined {
  const { id, status, version, answeredAt } = question;
  if (answeredAt === undefined) return `request ${id} was never answered`;
  const computed = world.computed.filter(one => one.id === id).map(one => one.version);
  const ran = computed.length > 0 ? `, computed by ${computed.map(one => `v${one}`).join(' and ')}` : '';
  const what = `request ${id}: ${status}${version === undefined ? '' : `, said to be of v${version}`}${ran}`;
  if (computed.length > 1) return `${what}: computed more than once`;
  const [by] = computed;
  const approvedAt = world.versions.find(({ number }) => number === by)?.approvedAt;
  if (by !== undefined && (approvedAt ?? Number.POSITIVE_INFINITY) > answeredAt) return `${what}: never approved`;
  if (isExcused(question, world)) return undefined;
  if (status === 200 && by !== version) return `${what}: another version has answered`;
  if (version !== undefined && !routedAround(question, world).includes(version)) return `${what}: not routed to`;
  if (status === 200) return undefined;
  const health = world.versions.find(({ number }) => number === version)?.health;
  return health !== undefined && health !== 'healthy' ? undefined : `${what}: ${question.body?.slice(0, 200)}`;
}

/** What serves was damaged before, the proxy was killed meanwhile, or nothing is in service. */
function isExcused(question: Question, world: World): boolean {
  const { askedAt, answeredAt = 0, status } = question;
  const harmed = world.harms.some(({ at, to }) =>
    to === 'proxy' ? at >= askedAt && at <= answeredAt : to === 'serving' && at <= answeredAt,
  );
  if (harmed || world.throttled) return true;
  return status === 503 && routesAround(question, world).some(slots => slots.length === 0);
}

/** The versions that had a share at any time in which the proxy may have chosen. */
function routedAround(question: Question, world: World): number[] {
  return routesAround(question, world).flatMap(slots => slots.map(({ version }) => version));
}

/** Every route that the proxy may have believed; the first one empty where there was none before. */
function routesAround({ askedAt, answeredAt = 0 }: Question, { routes }: World): World['routes'][number]['slots'][] {
  const before = routes.filter(({ at }) => at <= askedAt - STALE_MS).at(-1);
  const during = routes.filter(({ at }) => at > askedAt - STALE_MS && at <= answeredAt);
  return [before?.slots ?? [], ...during.map(({ slots }) => slots)];
}

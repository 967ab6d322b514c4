import type { ServiceModel } from '../../model/service-model.ts';
import type { OperationModel } from '../../model/shape.ts';
import type { ParsedRequest } from '../parsed-request.ts';

interface Route {
  readonly operation: OperationModel;
  readonly path: RegExp;
  readonly labels: readonly string[];
  /** Query parameters that the URI template fixes: `uploads`, `list-type=2`. */
  readonly fixed: readonly (readonly [name: string, value: string])[];
  readonly requiredQuery: readonly string[];
  readonly requiredHeaders: readonly string[];
  readonly weight: number;
}

export interface RouteMatch {
  readonly operation: OperationModel;
  /** Values of the URI's labels, decoded, by label. */
  readonly labels: Readonly<Record<string, string>>;
  /** Parameters that belong to the URI template itself. */
  readonly fixed: readonly string[];
}

const tables = new WeakMap<ServiceModel, readonly Route[]>();

/** The operation of a REST service that fits method, path, and required query parameters and headers; the closest one. */
export function matchRoute(request: ParsedRequest, model: ServiceModel): RouteMatch | undefined {
  const candidates = routesOf(model).filter(candidate => pathFits(candidate, request));
  const route = candidates.find(candidate => isComplete(candidate, request)) ?? candidates.at(-1);
  if (!route) return undefined;
  const found = route.path.exec(request.path) ?? [];
  const labels = route.labels.map((label, index) => [label, decodePart(found[index + 1] ?? '')]);
  return { operation: route.operation, labels: Object.fromEntries(labels), fixed: route.fixed.map(([name]) => name) };
}

function routesOf(model: ServiceModel): readonly Route[] {
  const known = tables.get(model);
  if (known) return known;
  const routes = Object.values(model.operations)
    .map(operation => route(operation, model))
    .sort((a, b) => b.weight - a.weight);
  tables.set(model, routes);
  return routes;
}

function route(operation: OperationModel, model: ServiceModel): Route {
  const [template = '/', query = ''] = operation.http.requestUri.split('?');
  const labels = [...template.matchAll(/\{(\w+)\+?\}/g)].map(found => found[1] ?? '');
  const fixed = [...new URLSearchParams(query)];
  const requiredQuery = requiredAt(operation, model, 'querystring');
  const requiredHeaders = requiredAt(operation, model, 'header');
  const weight = 2 * (fixed.length + requiredQuery.length + requiredHeaders.length) + literalParts(template);
  return { operation, path: pathExpression(template), labels, fixed, requiredQuery, requiredHeaders, weight };
}

/** Among templates that fit the same path, the one with more literal parts is meant. */
function literalParts(template: string): number {
  return template.split('/').filter(part => part !== '' && !part.startsWith('{')).length / 10;
}

function requiredAt(operation: OperationModel, model: ServiceModel, location: string): readonly string[] {
  const shape = operation.input && model.shapeOf(operation.input);
  const required = new Set(shape?.required ?? []);
  return Object.entries(shape?.members ?? {})
    .filter(([name, ref]) => ref.location === location && required.has(name))
    .map(([name, ref]) => ref.locationName ?? name);
}

function pathExpression(template: string): RegExp {
  const source = template
    .replace(/[.*?^$()|[\]\\]/g, '\\$&')
    .replace(/\{\w+\+\}/g, '(.+)')
    .replace(/\{\w+\}/g, '([^/]+)');
  return new RegExp(`^${source === '/' ? '/' : `${source}/?`}$`);
}

function pathFits({ operation, path, fixed }: Route, request: ParsedRequest): boolean {
  return (
    operation.http.method === request.method &&
    path.test(request.path) &&
    fixed.every(([name, value]) => request.query.get(name) === value || (value === '' && request.query.has(name)))
  );
}

/** `PUT /bucket/key` is a copy, a part or an object, by what else it carries. */
function isComplete({ requiredQuery, requiredHeaders }: Route, { query, headers }: ParsedRequest): boolean {
  return requiredQuery.every(name => query.has(name)) && requiredHeaders.every(name => name.toLowerCase() in headers);
}

function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { strayedRoute } from '../strayed-route.ts';
import type { Objector } from './objector.ts';

/** The route is not the one that the plan has brought about. */
export const route: Objector = ({ plan, progress, live }) => strayedRoute(plan, progress, live);
